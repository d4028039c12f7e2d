"""`huiyin serve`: the web server (granian). Background work is `huiyin worker`, a process of its own."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection


class Command(BaseCommand):
    help = "Serves the pages. One process on SQLite, two on PostgreSQL unless --workers says otherwise."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=0)

    def handle(self, *args: Any, **options: Any) -> None:
        # One writing process serves SQLite as fast as two, at a tenth of the slowest waits.
        workers = options["workers"] or (1 if connection.vendor == "sqlite" else 2)
        connection.close()
        granian = os.path.join(os.path.dirname(sys.executable), "granian")
        command = [granian, "--interface", "wsgi", "--host", options["host"], "--port", str(options["port"])]
        command += ["--workers", str(workers), "--blocking-threads", "1", "--log-level", "warning"]
        command += ["huiyin.config.wsgi:application"]
        os.execv(granian, command)  # noqa: S606
