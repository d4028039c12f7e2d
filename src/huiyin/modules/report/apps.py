from django.apps import AppConfig


class ReportConfig(AppConfig):
    name = "huiyin.modules.report"
    label = "report"

    def ready(self) -> None:
        from . import module  # noqa: PLC0415

        module.register()
