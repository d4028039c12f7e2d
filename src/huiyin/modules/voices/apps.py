from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "huiyin.modules.voices"
    label = "voices"

    def ready(self) -> None:
        from . import module  # noqa: PLC0415

        module.register()
