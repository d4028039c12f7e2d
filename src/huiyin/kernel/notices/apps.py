from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "huiyin.kernel.notices"
    label = "notices"
