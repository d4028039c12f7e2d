from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "huiyin.kernel.clocks"
    label = "clocks"
