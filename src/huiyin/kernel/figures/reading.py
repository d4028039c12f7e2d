"""Reading figures: a number with the records behind it, beside the period before, and along a line of periods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.apps import apps
from django.db.models import Model, Q
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from . import dimensions, periods
from .results import Ratio, Result, Rows
from .scope import Scope

MOST_TIMES = 10


@dataclass(frozen=True)
class Figure:
    """A registered figure: `chapter` groups it on a page, `basis` says by which rule it is defined.

    `good` says which way is better: 1 more, -1 less, 0 neither. One that `looks_back` answers for a past day as it was
    on that day; others refuse to, rather than answer with what is known now.
    """

    id: str
    label: str | Promise
    unit: str | Promise
    chapter: str | Promise
    basis: str | Promise
    said: str
    good: int
    looks_back: bool
    compute: Callable[[Scope], Result]

    @property
    def definition(self) -> str:
        """What the number means, in the reader's language; `said` is the Chinese source."""
        return _(self.said) if self.said else ""

    def read(self, scope: Scope) -> Reading:
        """Raises LookupError for a filter that this figure's records do not know, or a past day it cannot tell."""
        if not self.tells(scope):
            raise LookupError(f"{self.id} cannot look back")
        result = self.compute(scope)
        for code, value in scope.filters.items():
            wanted: Q = dimensions.get(result.rows.model, code).wanted(value, scope)
            result = result.narrowed(wanted)
        return Reading(self, scope, result)

    @property
    def model(self) -> type[Model]:
        """What kind of records it counts."""
        found: type[Model] = self.compute(Scope()).rows.model
        return found

    def tells(self, scope: Scope) -> bool:
        """Whether it can say what was true on the day asked for."""
        return self.looks_back or not scope.past

    def accepts(self, scope: Scope) -> bool:
        """Whether its records know all the dimensions that the scope narrows by, and the past day asked for."""
        if not self.tells(scope):
            return False
        known = {one.code for one in dimensions.dimensions_of(self.model)}
        return set(scope.filters) <= known


@dataclass(frozen=True)
class Reading:
    """A figure read once: its text, and the records behind it."""

    figure: Figure
    scope: Scope
    result: Result

    @property
    def label(self) -> str:
        return str(self.figure.label)

    @property
    def unit(self) -> str:
        return str(self.figure.unit)

    @property
    def definition(self) -> str:
        return self.figure.definition

    @property
    def basis(self) -> str:
        return str(self.figure.basis)

    @property
    def value(self) -> float | None:
        return self.result.value

    @cached_property
    def text(self) -> str:
        return self.result.text(self.value)

    @cached_property
    def detail(self) -> str:
        return self.result.detail

    @property
    def rows(self) -> Rows:
        return self.result.rows


@dataclass(frozen=True)
class Comparison:
    """A reading beside the same figure of another period; `note` says under which reservation."""

    now: Reading
    then: Reading
    note: str = ""

    @property
    def difference(self) -> float | None:
        if self.now.value is None or self.then.value is None:
            return None
        return self.now.value - self.then.value

    @property
    def text(self) -> str:
        """「增加12件（8.3%）」「下降1.20个百分点」「持平」; a dash where nothing can be compared."""
        change = self.difference
        if change is None:
            return "—"
        if isinstance(self.now.result, Ratio):
            size = f"{abs(change):.2f}"
            if not float(size):
                return _("持平")
            pattern = _("上升{n}个百分点") if change > 0 else _("下降{n}个百分点")
            return pattern.format(n=size)
        if not change:
            return _("持平")
        words = (_("增加{n}{unit}") if change > 0 else _("减少{n}{unit}")).format(
            n=self.now.result.text(abs(change)), unit=self.now.unit
        )
        before = self.then.value
        # Of next to nothing no share is told: nobody writes of 27,500 per cent.
        return f"{words}（{abs(change) / before:.1%}）" if before and abs(change) < MOST_TIMES * abs(before) else words

    @property
    def tone(self) -> str:
        """ "good" or "bad" where the figure says which way is better, else ""."""
        way = (self.difference or 0) * self.now.figure.good
        return "good" if way > 0 else "bad" if way < 0 else ""


def compared(reading: Reading, *, last_year: bool = False) -> Comparison | None:
    """Beside the period before, or the same period of last year; None when the period is open.

    A period that still runs is compared with as many days of the other one, as they stood on that day. Where the
    ledger does not reach back so far (records of earlier years were imported), with what is known of them now.
    """
    scope = reading.scope
    if scope.since is None or scope.until is None:
        return None
    earlier: Callable[[date], date] = periods.a_year_earlier
    if not last_year:
        earlier = periods.shifted(scope.since, scope.until)
    moved = replace(scope, since=earlier(scope.since), until=earlier(scope.until))
    if not scope.since <= scope.day < scope.until:
        return Comparison(reading, reading.figure.read(moved))
    then = earlier(scope.day)
    if reading.figure.looks_back and _ledger_reaches(then):
        return Comparison(reading, reading.figure.read(replace(moved, until=then, as_of=then)))
    note = _("当时的数不能由台账推得，按现有记录比较")
    return Comparison(reading, reading.figure.read(replace(moved, until=then)), note)


def _ledger_reaches(day: date) -> bool:
    first = apps.get_model("ledger.Entry").objects.order_by("id").values_list("at", flat=True).first()
    return first is not None and localtime(first).date() <= day


def series(figure: Figure, scope: Scope, *, by: str) -> list[tuple[periods.Period, Reading]]:
    """The figure along the months, quarters, years or terms of the scope. Each point is the figure of that part.

    Raises KeyError for an unknown way of splitting, ValueError when the scope's period is open.
    """
    if scope.since is None or scope.until is None:
        raise ValueError("a series needs a period")
    parts = periods.split(by).parts(scope.since, scope.until, scope.body)
    return [(part, figure.read(scope.of(part))) for part in parts]
