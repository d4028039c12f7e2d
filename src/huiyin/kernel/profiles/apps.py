from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "huiyin.kernel.profiles"
    label = "profiles"
