"""Drawn fields are held for a short while, so that a wall does not count the district's records every half minute.

What is held comes from the records and says when it was counted. It is counted again when the ledger has grown and it
is older than SETTLED, and in any case when it is older than KEPT (what leaves no trace in the ledger), or was counted on
another day. Whoever opens a page is given what is held, unless it is older than PATIENCE; the page then asks by itself
for what is current.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.cache import caches
from django.db import connection
from django.utils import timezone, translation

from huiyin.kernel import moment
from huiyin.kernel.figures.panels import Panel

SETTLED = timedelta(seconds=45)
KEPT = timedelta(minutes=5)
PATIENCE = timedelta(minutes=15)
BUDGET = 0.4
"""Seconds that one background request may spend on counting again; what is left waits for the next."""


@dataclass(frozen=True)
class Held:
    """A drawn field, when it was counted, and where the ledger ended then."""

    drawn: dict[str, Any]
    at: datetime
    head: int

    def current(self, head: int) -> bool:
        age = moment.now() - self.at
        grown = self.head != head
        return self._of_today and age < (SETTLED if grown else KEPT)

    def bearable(self) -> bool:
        return self._of_today and moment.now() - self.at < PATIENCE

    @property
    def _of_today(self) -> bool:
        return moment.today() == timezone.localtime(self.at).date() and self.at <= moment.now()


def ledger_head() -> int:
    """The number of the last entry of the ledger, 0 while it is empty."""
    last = apps.get_model("ledger.Entry").objects.order_by("-id").values_list("id", flat=True).first()
    return last or 0


def held(
    panels: list[Panel], body: int | None, draw: Callable[[Panel, int | None], dict[str, Any]], *, live: bool = False
) -> tuple[dict[str, Held], bool]:
    """Each panel drawn, by its code; and whether some of them still wait to be counted again.

    A page is given what can be borne. With `live` what is not current is counted again, the oldest first, within BUDGET.
    """
    store, head = caches["figures"], ledger_head()
    keys = {_key(panel, body): panel for panel in panels}
    found: dict[str, Held] = {keys[key].code: kept for key, kept in store.get_many(list(keys)).items()}
    stale = [panel for panel in panels if panel.code not in found or not found[panel.code].bearable()]
    waiting = False
    if live:
        old = [one for one in panels if one not in stale and not found[one.code].current(head)]
        old.sort(key=lambda one: found[one.code].at)
        stale += old
    began = time.monotonic()
    for n, panel in enumerate(stale):
        if panel.code in found and n and time.monotonic() - began > BUDGET and found[panel.code].bearable():
            waiting = True
            continue
        made = Held(draw(panel, body), moment.now(), head)
        store.set(_key(panel, body), made, timeout=int(PATIENCE.total_seconds()))
        found[panel.code] = made
    return found, waiting


def _key(panel: Panel, body: int | None) -> str:
    """The database's name keeps instances apart that share a store."""
    place = str(connection.settings_dict["NAME"]).rpartition("/")[2]
    asked = "+".join(one for part in panel.parts for one in part.figures)
    words = f"{place}:{panel.code}:{asked}:{body or 0}:{translation.get_language()}"
    return f"cockpit:{hashlib.sha256(words.encode()).hexdigest()}"
