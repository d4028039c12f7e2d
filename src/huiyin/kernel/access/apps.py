from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "huiyin.kernel.access"
    label = "access"
