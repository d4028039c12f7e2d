"""`huiyin tick`: what the passing of time does. Run it every few minutes; running it twice changes nothing more."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from huiyin.casework.actions.reminding import remind
from huiyin.casework.actions.signers import expire_invitations
from huiyin.kernel import modules, sizes
from huiyin.kernel.actors import Actor
from huiyin.kernel.imports import queue, storing
from huiyin.kernel.ledger.seal import close_batch
from huiyin.kernel.notices.telling import deliver


class Command(BaseCommand):
    help = "Writes waiting imports, expires invitations, climbs the reminder ladder, sends messages, seals the ledger, clears old uploads."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--quiet", action="store_true", help="say nothing when nothing happened")

    def handle(self, *args: Any, **options: Any) -> None:
        by = Actor.system("tick")
        imported = queue.write_waiting()
        expired = expire_invitations(by=by)
        reminders = remind(by=by)
        told = [done(by) for module in modules.all_modules() for done in module.ticks]
        sent, failed = deliver()
        storing.remove_old()
        seal = close_batch()
        sizes.learn()
        if options["quiet"] and not any((imported, expired, reminders.count, sent, failed, *told)):
            return
        self.stdout.write(
            f"写入导入 {imported}；邀请过期 {expired}；催办 {reminders.count} {reminders.stages}；发出 {sent}，失败 {failed}；"
            f"封印 {seal.count if seal else 0} 条" + "".join(f"；{line}" for line in told if line)
        )
