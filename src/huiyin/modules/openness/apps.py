from django.apps import AppConfig


class OpennessConfig(AppConfig):
    name = "huiyin.modules.openness"
    label = "openness"

    def ready(self) -> None:
        from . import module  # noqa: PLC0415

        module.register()
