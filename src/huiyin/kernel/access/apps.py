from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "huiyin.kernel.access"
    label = "access"

    def ready(self) -> None:
        from . import factor_log, wording  # noqa: PLC0415  models are loaded only now

        factor_log.listen()
        wording.declare()
