"""People and situations that tests share; every situation is reached through the real actions."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.utils import timezone, translation

from huiyin.kernel import moment


@pytest.fixture
def today():
    """Set the day: `today("2026-03-02")`. It stays until the test ends or another day is set."""
    tokens = []

    def set_to(day: str) -> None:
        frozen = timezone.make_aware(datetime.combine(date.fromisoformat(day), datetime.min.time().replace(hour=10)))
        tokens.append(moment._frozen.set(frozen))

    yield set_to
    for token in reversed(tokens):
        moment._frozen.reset(token)


pytest_plugins = ["tests.people", "tests.members", "tests.fixtures_access"]


@pytest.fixture(autouse=True)
def _chinese():
    """A page asked for in English leaves its language to the thread; no test begins with it."""
    translation.activate("zh-hans")


@pytest.fixture(autouse=True, scope="session")
def _emptying_between_tests(django_db_setup):
    """Tests that commit are cleaned up afterwards; only then do the append-only triggers stand aside."""
    from django.db import connection

    operations = type(connection.ops)
    plain = operations.execute_sql_flush

    def flush(self, statements):
        with connection.cursor() as cursor:
            if connection.vendor != "sqlite":
                cursor.execute("SET session_replication_role = replica")
                plain(self, statements)
                cursor.execute("DELETE FROM search_index")
                cursor.execute("SET session_replication_role = DEFAULT")
                return
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            plain(self, statements)
            cursor.execute("DELETE FROM search_index")
            for _name, sql in triggers:
                cursor.execute(sql)

    operations.execute_sql_flush = flush
    yield
    operations.execute_sql_flush = plain
