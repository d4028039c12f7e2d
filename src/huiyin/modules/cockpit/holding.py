"""Drawn fields are held for a short while, so that a wall does not count the district's records every half minute.

What is held comes from the records and says when it was counted. It is counted again when the ledger has grown and it
is older than SETTLED, and in any case when it is older than KEPT (what leaves no trace in the ledger), or was counted on
another day. What takes long to count is counted more seldom: no field is counted for more than a SHARE of the time.
Whoever opens a page is given what is held, unless it is older than PATIENCE; the page then asks by itself for what is
current, and the worker counts what has become old before somebody has to wait for it.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.utils import timezone, translation

from huiyin.kernel import moment
from huiyin.kernel.figures.panels import Panel

SETTLED = timedelta(seconds=45)
KEPT = timedelta(minutes=5)
PATIENCE = timedelta(minutes=15)
SHARE = 60
"""A field that took a second to count stays current for at least so many seconds."""
PAGE = 4
"""An opened page may count for so many times as long as a request in the background (settings.COCKPIT_BUDGET)."""


@dataclass(frozen=True)
class Held:
    """A drawn field, when it was counted, and where the ledger ended then."""

    drawn: dict[str, Any]
    at: datetime
    head: int
    took: float

    def current(self, head: int) -> bool:
        least = min(timedelta(seconds=self.took * SHARE), PATIENCE * 0.8)
        stays = max(SETTLED if self.head != head else KEPT, least)
        return self._of_today and moment.now() - self.at < stays

    def bearable(self) -> bool:
        return self._of_today and moment.now() - self.at < PATIENCE

    def late(self) -> bool:
        """Nobody counted it for so long that whoever asks next has to."""
        return moment.now() - self.at > PATIENCE * 0.9

    @property
    def _of_today(self) -> bool:
        return moment.today() == timezone.localtime(self.at).date() and self.at <= moment.now()


def ledger_head() -> int:
    """The number of the last entry of the ledger, 0 while it is empty."""
    last = apps.get_model("ledger.Entry").objects.order_by("-id").values_list("id", flat=True).first()
    return last or 0


def held(
    panels: list[Panel],
    body: int | None,
    draw: Callable[[Panel, int | None], dict[str, Any]],
    *,
    live: bool = False,
    budget: float | None = None,
) -> tuple[dict[str, Held], bool]:
    """The panels that are drawn, by their code; and whether some still wait to be counted.

    What is missing or too old is counted first, then with `live` what is no longer current, the oldest first, until the
    budget (in seconds) is spent. What would spend it alone is left to the worker as long as it can be borne.
    """
    store, head = caches["figures"], ledger_head()
    keys = {_key(panel, body): panel for panel in panels}
    kept: dict[str, Held] = {keys[key].code: one for key, one in store.get_many(list(keys)).items()}
    found = {code: one for code, one in kept.items() if one.bearable()}
    wanted = [panel for panel in panels if panel.code not in found]
    most = settings.COCKPIT_BUDGET * (1 if live else PAGE) if budget is None else budget
    if live:
        old = [one for one in panels if one.code in found and not found[one.code].current(head)]
        wanted += sorted(
            (one for one in old if found[one.code].took <= most or found[one.code].late()),
            key=lambda one: found[one.code].at,
        )
    began, waiting = time.monotonic(), False
    for n, panel in enumerate(wanted):
        if n and time.monotonic() - began > most:
            waiting = True
            break
        first = time.monotonic()
        at, drawn = moment.now(), draw(panel, body)
        found[panel.code] = Held(drawn, at, head, time.monotonic() - first)
        store.set(_key(panel, body), found[panel.code], timeout=int(PATIENCE.total_seconds()))
    return found, waiting


def _key(panel: Panel, body: int | None) -> str:
    """The database's name keeps instances apart that share a store."""
    place = str(connection.settings_dict["NAME"]).rpartition("/")[2]
    asked = "+".join(one for part in panel.parts for one in part.figures)
    words = f"{place}:{panel.code}:{asked}:{body or 0}:{translation.get_language()}"
    return f"cockpit:{hashlib.sha256(words.encode()).hexdigest()}"
