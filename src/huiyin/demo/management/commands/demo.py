"""`huiyin demo`: a demonstration district at one command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from huiyin.demo.district import PASSWORD
from huiyin.directory.models import Body
from huiyin.kernel.access.models import Office


class Command(BaseCommand):
    help = "Loads the demonstration district when the database is empty, prints its accounts, and serves it."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--reset", action="store_true", help="start anew: the data of the demonstration is removed")
        parser.add_argument("--no-serve", action="store_true", help="only load")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("演示模式须设置环境变量 HUIYIN_DEMO=1。")
        if options["reset"]:
            self.reset()
        call_command("migrate", verbosity=0)
        if not Body.objects.exists():
            from huiyin.demo.loader import load  # noqa: PLC0415  only a first start needs it

            self.stdout.write("正在装载演示区县（约一分钟）……")
            load(self.stdout.write)
        self.stdout.write(
            f"\n回音演示：http://127.0.0.1:{options['port']}/（试用通行密钥请用 http://localhost:{options['port']}/）\n数据目录：{settings.DATA}\n演示账号（密码均为 {PASSWORD}，登录页可一键登录）："
        )
        for office in Office.objects.active().filter(user__is_demo=True).select_related("user").order_by("pk"):
            self.stdout.write(f"  {office.user.username:<16}{office.user.name}　{office.title}")
        self.stdout.flush()
        if not options["no_serve"]:
            self.serve(options["port"])

    def serve(self, port: int) -> None:
        """The server, and beside it the worker, which ends with it: this process becomes the server."""
        os.environ.setdefault("HUIYIN_ADDRESS", f"http://127.0.0.1:{port}")
        connection.close()
        worker = [sys.executable, "-m", "huiyin", "worker", "--quiet", "--with-parent", "--seconds", "20"]
        subprocess.Popen(worker)
        call_command("serve", port=port)

    def reset(self) -> None:
        """Remove the demonstration's database and files; never anything that is not a demonstration's."""
        if connection.vendor != "sqlite":
            raise CommandError("只有SQLite上的演示数据可以用 --reset 清除。")
        connection.close()
        for name in ("huiyin.sqlite3", "huiyin.sqlite3-wal", "huiyin.sqlite3-shm"):
            Path(settings.DATA, name).unlink(missing_ok=True)
