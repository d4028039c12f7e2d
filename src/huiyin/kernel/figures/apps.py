from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "huiyin.kernel.figures"
    label = "figures"
