"""The one source of time. Everything that asks "when" asks here, so that a test or a demonstration can set the day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.utils import timezone

_frozen: ContextVar[datetime | None] = ContextVar("frozen_moment", default=None)


def now() -> datetime:
    """The present moment, aware."""
    return _frozen.get() or timezone.now()


def today() -> date:
    """The present day in the project's time zone (Asia/Shanghai)."""
    return timezone.localtime(now()).date()


@contextmanager
def at(moment: datetime | date) -> Iterator[None]:
    """Let it be `moment` inside the block; a bare date means ten in the morning of that day."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(10))
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)
