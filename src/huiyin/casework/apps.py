from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "huiyin.casework"
    label = "casework"

    def ready(self) -> None:
        from . import dimensions, listings, wording  # noqa: PLC0415  models are loaded only now

        wording.declare()
        dimensions.declare_all()
        listings.declare_all()
