from django.apps import AppConfig


class CockpitConfig(AppConfig):
    name = "huiyin.modules.cockpit"
    label = "cockpit"

    def ready(self) -> None:
        from . import module  # noqa: PLC0415

        module.register()
