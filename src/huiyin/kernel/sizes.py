"""What the database's planner knows of the sizes of its tables. PostgreSQL learns that by itself; SQLite has to be told.

Without it SQLite cannot tell a telling index from one that half the table shares, and a list of cases with their last
answers takes as many steps as cases times answers.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connection

FIRST, GROWTH, LIMIT = 2_000, 2, 1_000


def learn(*, anyway: bool = False) -> bool:
    """Let SQLite look at its indexes again, when the ledger has doubled since it did; gives whether it looked.

    Of each index a limited part is read, so that nobody waits for it, however large the district is.
    """
    if connection.vendor != "sqlite":
        return False
    entries = apps.get_model("ledger.Entry")
    last = entries.objects.order_by("-id").values_list("id", flat=True).first() or 0
    with connection.cursor() as cursor:
        if not anyway and (last < FIRST or last < GROWTH * _known(cursor, entries._meta.db_table)):
            return False
        cursor.execute(f"PRAGMA analysis_limit={LIMIT}")
        cursor.execute("ANALYZE")
    return True


def _known(cursor: Any, table: str) -> int:
    """About how many rows the planner believes that table to have; 0 when it was never told."""
    if "sqlite_stat1" not in connection.introspection.table_names(cursor):
        return 0
    cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = %s LIMIT 1", [table])
    found = cursor.fetchone()
    return int(found[0].split()[0]) if found and found[0] else 0
