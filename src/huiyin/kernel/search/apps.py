from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "huiyin.kernel.search"
    label = "search"
