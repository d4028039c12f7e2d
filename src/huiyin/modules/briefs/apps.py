from django.apps import AppConfig


class BriefsConfig(AppConfig):
    name = "huiyin.modules.briefs"
    label = "briefs"

    def ready(self) -> None:
        from . import module  # noqa: PLC0415

        module.register()
