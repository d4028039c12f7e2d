"""`huiyin reindex`: build the full-text index anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from huiyin.kernel.search.indexing import rebuild


class Command(BaseCommand):
    help = "Indexes everything that can be found again, or the models named (suggestions.suggestion)."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("models", nargs="*", help="labels of models; without any, all")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(f"已重建 {rebuild(options['models'])} 条。")
        except KeyError as unknown:
            raise CommandError(f"没有登记过这一类：{unknown.args[0]}") from unknown
