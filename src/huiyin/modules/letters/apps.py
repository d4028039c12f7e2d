from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "huiyin.modules.letters"
    label = "letters"

    def ready(self) -> None:
        from . import module  # noqa: PLC0415

        module.register()
