"""People and situations that tests share; every situation is reached through the real actions."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.utils import timezone

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


pytest_plugins = ["tests.people"]
