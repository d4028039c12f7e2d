from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "huiyin.kernel.profiles"
    label = "profiles"

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415  registers the system check
