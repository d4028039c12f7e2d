from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "huiyin.modules.registers"
    label = "registers"

    def ready(self) -> None:
        from . import module  # noqa: PLC0415

        module.register()
