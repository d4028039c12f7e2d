from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "huiyin.shell"
    label = "shell"
