from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "huiyin.modules.desk"
    label = "desk"

    def ready(self) -> None:
        from . import module  # noqa: PLC0415

        module.register()
