from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "huiyin.kernel.imports"
    label = "imports"
