from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "huiyin.modules.suggestions"
    label = "suggestions"

    def ready(self) -> None:
        from . import module  # noqa: PLC0415

        module.register()
