"""`huiyin reference`: write docs/reference from the code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from huiyin.shell import reference


class Command(BaseCommand):
    help = "Writes the rule book, lifecycles, events, figures, permissions, profiles and settings."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--write", type=Path, default=Path("docs/reference"))

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("zh-hans"):
            changed = reference.write(options["write"])
        self.stdout.write("、".join(changed) if changed else "没有变化。")
