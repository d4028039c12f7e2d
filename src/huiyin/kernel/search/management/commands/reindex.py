"""`huiyin reindex`: build the full-text index anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from huiyin.kernel.search.indexing import rebuild


class Command(BaseCommand):
    help = "Indexes everything that can be found again."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"已重建 {rebuild()} 条。")
