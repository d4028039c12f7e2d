"""How many documents hold each pair of characters, for telling the telling from the common."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.db import connection

from huiyin.text.similar import Rarity

from .models import Document
from .tokens import END

SMALL = 300
SAMPLE = 2_000
KEEP_SECONDS = 3_600


@dataclass
class Kept:
    """Counting a large index takes half a second: one process keeps the counts while they hold roughly true."""

    database: str = ""
    rarity: Rarity | None = None
    until: float = 0.0

    def still_true(self, database: str, total: int) -> bool:
        near = self.rarity is not None and abs(total - self.rarity.total) <= self.rarity.total // 10
        return near and self.database == database and time.monotonic() < self.until


_kept = Kept()


def rarity() -> Rarity:
    """The rarity of pairs in the index now; above 300 documents it may be an hour or a tenth of them old."""
    total, database = Document.objects.count(), str(connection.settings_dict["NAME"])
    if total > SMALL and _kept.rarity is not None and _kept.still_true(database, total):
        return _kept.rarity
    fresh = _count(total)
    if total > SMALL:
        _kept.database, _kept.rarity, _kept.until = database, fresh, time.monotonic() + KEEP_SECONDS
    return fresh


def _count(total: int) -> Rarity:
    """Only pairs that more than one document in a thousand holds are listed; the others count as that rare."""
    few = max(1.0, total / 1000)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab('main', 'search_index', 'row')"
            )
            cursor.execute("SELECT term, doc FROM temp.search_terms WHERE doc > %s", [few])
            held = dict(cursor.fetchall())
        else:
            step = -(-total // SAMPLE) or 1
            cursor.execute(
                "SELECT term, count(*) FROM (SELECT words FROM search_index WHERE rowid %% %s = 0) sample, "
                "unnest(tsvector_to_array(words)) term WHERE left(term, 1) <> '^' GROUP BY term HAVING count(*) > %s",
                [step, few / step],
            )
            held = {term: count * step for term, count in cursor.fetchall()}
    return Rarity(total, {term: n for term, n in held.items() if not term.endswith(END)}, few)
