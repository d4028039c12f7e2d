from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "huiyin.kernel.imports"
    label = "imports"

    def ready(self) -> None:
        from . import wording  # noqa: PLC0415  models are loaded only now

        wording.declare()
