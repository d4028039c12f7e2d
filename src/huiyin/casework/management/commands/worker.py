"""`huiyin worker`: the tick at an interval, until it is stopped."""

from __future__ import annotations

import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Runs `tick` every --seconds until it is interrupted."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--seconds", type=int, default=60)

    def handle(self, *args: Any, **options: Any) -> None:
        pause = threading.Event()
        while True:
            call_command("tick", stdout=self.stdout)
            pause.wait(options["seconds"])
