from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "huiyin.modules.proposals"
    label = "proposals"

    def ready(self) -> None:
        from . import module  # noqa: PLC0415

        module.register()
