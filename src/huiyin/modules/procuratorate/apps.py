from django.apps import AppConfig


class ProcuratorateConfig(AppConfig):
    name = "huiyin.modules.procuratorate"
    label = "procuratorate"

    def ready(self) -> None:
        from . import module  # noqa: PLC0415

        module.register()
