from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "huiyin.papers"
    label = "papers"

    def ready(self) -> None:
        from huiyin.kernel.imports import reading

        from .cells import text
        from .sheets_in import read

        reading.read_with(read, text)
