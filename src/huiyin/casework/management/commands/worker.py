"""`huiyin worker`: the tick at an interval, and at once what cannot wait for it, until it is stopped."""

from __future__ import annotations

import os
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from huiyin.kernel import modules
from huiyin.kernel.actors import Actor
from huiyin.kernel.imports import queue

LOOK = 2


class Command(BaseCommand):
    help = "Runs `tick` every --seconds until it is interrupted."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--seconds", type=int, default=60)
        parser.add_argument("--quiet", action="store_true", help="say only what happened")
        parser.add_argument("--with-parent", action="store_true", help="end when the process that started it has ended")

    def handle(self, *args: Any, **options: Any) -> None:
        by = Actor.system("worker")
        pause, parent = threading.Event(), os.getppid()
        try:
            while True:
                call_command("tick", stdout=self.stdout, quiet=options["quiet"])
                for _look in range(max(options["seconds"] // LOOK, 1)):
                    pause.wait(LOOK)
                    if options["with_parent"] and os.getppid() != parent:
                        return
                    for module in modules.all_modules():
                        for do in module.soon:
                            do(by)
                    if queue.waiting():
                        break
        except KeyboardInterrupt:
            return
