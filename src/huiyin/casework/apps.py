from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "huiyin.casework"
    label = "casework"

    def ready(self) -> None:
        from . import wording  # noqa: PLC0415  models are loaded only now

        wording.declare()
