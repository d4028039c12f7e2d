"""`huiyin verify`: recompute the whole ledger and hold the states against it."""

from __future__ import annotations

import sys
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from huiyin.kernel import modules
from huiyin.kernel.ledger import seal
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.workflow.checking import states_against_ledger


class Command(BaseCommand):
    help = "Names every entry that was altered, removed or inserted, and every state that no entry accounts for."

    def handle(self, *args: Any, **options: Any) -> None:
        flaws = [flaw.sentence for flaw in seal.verify()]
        for module in modules.all_modules():
            for label, life in module.lifecycles.items():
                flaws += states_against_ledger(apps.get_model(label), life)
        for sentence in flaws:
            self.stdout.write(sentence)
        if flaws:
            self.stdout.write(f"台账有 {len(flaws)} 处不符。")
            sys.exit(1)
        self.stdout.write(f"台账 {Entry.objects.count()} 条，全部相符。")
