"""`huiyin text train` without a file: learn from what people decided on this platform."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from huiyin.kernel.actors import Actor
from huiyin.modules.voices import training


class Command(BaseCommand):
    help = "Learns topics and units from this platform's own history. With --data FILE it learns from a file instead."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("command", choices=["train"])

    def handle(self, *args: Any, **options: Any) -> None:
        done = training.train(by=Actor.system("text"))
        for one in done:
            if one.refused:
                self.stdout.write(f"{one.get_of_display()}：没有学。{one.refused}")
                continue
            measured = one.measured
            self.stdout.write(
                f"{one.get_of_display()}：学了 {one.examples} 条、{len(measured['labels'])} 类，"
                f"与人一致 {measured['right']:.1%}，宏平均 F1 {measured['macro_f1']:.3f}"
            )
            for least, advised, right in measured["at"]:
                self.stdout.write(f"  把握不低于 {least:.0%}：占 {advised:.1%}，其中一致 {right:.1%}")
        if all(one.refused for one in done):
            raise CommandError("没有学成，原来的识别办法不变。")
