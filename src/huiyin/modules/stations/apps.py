from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "huiyin.modules.stations"
    label = "stations"

    def ready(self) -> None:
        from . import module  # noqa: PLC0415

        module.register()
