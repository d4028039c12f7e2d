from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "huiyin.directory"
    label = "directory"

    def ready(self) -> None:
        from . import periods, roles, wording  # noqa: F401, PLC0415  declares the roles of the district

        periods.declare()
        wording.declare()
