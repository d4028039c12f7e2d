"""Entering the holidays of a year, and computing again what was due by guess."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple
from uuid import uuid4

from django.db import transaction

from .. import moment
from .calendar import present
from .models import CalendarYear, Clock, DayRule
from .reckoning import reckon


class Moved(NamedTuple):
    """A clock whose due day moved, and the day it was due before."""

    clock: Clock
    before: date


@transaction.atomic
def publish(year: int, days: Mapping[date, tuple[bool, str]], *, source: str, by: str) -> list[Moved]:
    """Enter the published holidays of a year: day → (works, name of the holiday). They replace what was entered for it.

    Every running clock whose days touch that year is computed again. Returns those whose due day moved, for the
    caller to record. Raises ValueError for a day of another year.
    """
    if any(day.year != year for day in days):
        raise ValueError("a day of another year")
    CalendarYear.objects.update_or_create(
        year=year,
        defaults={"published": True, "stamp": uuid4(), "source": source, "entered_by": by, "at": moment.now()},
    )
    DayRule.objects.filter(day__year=year).delete()
    DayRule.objects.bulk_create(
        DayRule(day=day, works=works, name=name, source=source, entered_by=by, at=moment.now())
        for day, (works, name) in days.items()
    )
    return recompute(year)


@transaction.atomic
def enter_day(day: date, *, works: bool, name: str, source: str, by: str) -> list[Moved]:
    """Set one day, against whatever the calendar says of it, without taking its year for published.

    Returns the clocks whose due day moved, like `publish`.
    """
    entry = {"source": source, "entered_by": by, "at": moment.now()}
    CalendarYear.objects.update_or_create(
        year=day.year, defaults={"stamp": uuid4()}, create_defaults={"published": False, **entry}
    )
    DayRule.objects.update_or_create(day=day, defaults={"works": works, "name": name, **entry})
    return recompute(day.year)


@transaction.atomic
def recompute(year: int) -> list[Moved]:
    """Compute the running clocks that touch a year again; those whose due day moved, with the day before."""
    begun = Clock.objects.running().filter(started_on__lte=date(year, 12, 31))
    # A last day in late December may roll over the turn of the year.
    touched = begun.filter(due_on__gte=date(year, 1, 1) - timedelta(days=31))
    calendar, moved = present(), []
    for clock in touched.select_for_update().prefetch_related("pauses", "extensions"):
        before = clock.due_on
        clock.take(reckon(clock, calendar), calendar)
        if clock.due_on != before:
            moved.append(Moved(clock, before))
    return moved
