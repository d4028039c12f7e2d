"""How long the law gives. A term turns the day something started into the day it is due. Pure functions."""

from __future__ import annotations

import calendar as gregorian
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class Calendar(Protocol):
    """What a term asks of a calendar."""

    def is_working(self, day: date) -> bool: ...
    def is_published(self, day: date) -> bool: ...


@dataclass(frozen=True)
class Due:
    """The day something is due; `before_roll` is the last day of the term before it rolled to a working day."""

    on: date
    before_roll: date
    provisional: bool


@dataclass(frozen=True)
class Months:
    """Ends on the day of the same number `count` months later, or the month's last day. （民法典第二百零二条）"""

    count: int

    def last_day(self, start: date, calendar: Calendar) -> date:
        month = start.month - 1 + self.count
        year, month = start.year + month // 12, month % 12 + 1
        return date(year, month, min(start.day, gregorian.monthrange(year, month)[1]))

    @property
    def label(self) -> str:
        return ngettext("{n}个月", "{n}个月", self.count).format(n=self.count)


@dataclass(frozen=True)
class WorkingDays:
    """Counts working days only, from the day after the start. （民法典第二百零一条）"""

    count: int

    def last_day(self, start: date, calendar: Calendar) -> date:
        day, left = start, self.count
        while left:
            day += timedelta(days=1)
            left -= calendar.is_working(day)
        return day

    @property
    def label(self) -> str:
        return ngettext("{n}个工作日", "{n}个工作日", self.count).format(n=self.count)


@dataclass(frozen=True)
class Days:
    """Counts calendar days, from the day after the start. （民法典第二百零一条）"""

    count: int

    def last_day(self, start: date, calendar: Calendar) -> date:
        return start + timedelta(days=self.count)

    @property
    def label(self) -> str:
        return ngettext("{n}日", "{n}日", self.count).format(n=self.count)


@dataclass(frozen=True)
class On:
    """A day that somebody fixed."""

    day: date

    def last_day(self, start: date, calendar: Calendar) -> date:
        return self.day

    @property
    def label(self) -> str:
        return _("至{day}").format(day=self.day.isoformat())


Term = Months | WorkingDays | Days | On
_NAMES: dict[str, type] = {"months": Months, "working_days": WorkingDays, "days": Days}


def due(term: Term, start: date, calendar: Calendar, *, roll: bool = True) -> Due:
    """When a term that starts on `start` is due; the starting day itself is not counted.

    A term that ends on a rest day ends on the next working day （民法典第二百零三条）, unless somebody fixed the day
    or `roll` is False.
    """
    last = term.last_day(start, calendar)
    on = last
    if roll and not isinstance(term, On):
        while not calendar.is_working(on):
            on += timedelta(days=1)
    return Due(on, last, _guessed(term, start, last, on, calendar, roll=roll))


def later(term: Term, last: date, by: int, calendar: Calendar, *, roll: bool = True) -> Due:
    """When a term that would end on `last` ends, after standing still for `by` days of the kind that it counts."""
    if isinstance(term, WorkingDays):
        end = on = WorkingDays(by).last_day(last, calendar)
        return Due(on, end, _guessed(term, last, end, on, calendar, roll=roll))
    return due(Days(by), last, calendar, roll=roll)


def _guessed(term: Term, start: date, last: date, on: date, calendar: Calendar, *, roll: bool) -> bool:
    """Whether the answer leans on a year whose holidays nobody has published yet."""
    if isinstance(term, WorkingDays):
        first = start + timedelta(days=1)
    elif roll and not isinstance(term, On):
        first = last
    else:
        return False
    return not all(calendar.is_published(date(year, 1, 1)) for year in range(first.year, on.year + 1))


def to_json(term: Term) -> dict[str, Any]:
    if isinstance(term, On):
        return {"on": term.day.isoformat()}
    return {next(name for name, kind in _NAMES.items() if type(term) is kind): term.count}


def from_json(value: dict[str, Any]) -> Term:
    """Raises ValueError for anything that is not one of `{"months": 3}`, `{"working_days": 5}`, `{"days": 7}`, `{"on": …}`."""
    if isinstance(value, dict) and len(value) == 1:
        (name, count), *_rest = value.items()
        if name == "on" and isinstance(count, str):
            return On(date.fromisoformat(count))
        if name in _NAMES and type(count) is int and count > 0:  # a bool is an int too, and no length of time
            return _NAMES[name](count)  # type: ignore[no-any-return]
    raise ValueError(f"not a term: {value!r}")
