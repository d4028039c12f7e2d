from django.apps import AppConfig

from huiyin.kernel.imports import reading

from .cells import text
from .sheets_in import read


class PapersConfig(AppConfig):
    name = "huiyin.papers"
    label = "papers"

    def ready(self) -> None:
        reading.read_with(read, text)
