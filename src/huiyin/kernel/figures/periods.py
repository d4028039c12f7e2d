"""Periods of time as people name them: a year, a quarter, a month, some days; and how a longer one is split."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Period:
    """From one day to another, both included; `code` is what `parse` reads."""

    code: str
    label: str
    since: date
    until: date


def year(of: int) -> Period:
    return Period(str(of), _("{y}年").format(y=of), date(of, 1, 1), date(of, 12, 31))


def quarter(of: int, number: int) -> Period:
    first, last = date(of, number * 3 - 2, 1), _month_end(of, number * 3)
    return Period(f"{of}-Q{number}", _("{y}年第{q}季度").format(y=of, q=number), first, last)


def month(of: int, number: int) -> Period:
    label = _("{y}年{m}月").format(y=of, m=number)
    return Period(f"{of}-{number:02}", label, date(of, number, 1), _month_end(of, number))


def days(since: date, until: date) -> Period:
    """Any two days, under the name of the year, quarter or month that they make."""
    for known in (
        year(since.year),
        quarter(since.year, (since.month + 2) // 3),
        month(since.year, since.month),
    ):
        if (known.since, known.until) == (since, until):
            return known
    label = _day(since) if since == until else _("{a}至{b}").format(a=_day(since), b=_day(until))
    return Period(f"{since.isoformat()}..{until.isoformat()}", label, since, until)


def parse(text: str) -> Period:
    """Read 2026, 2026-Q1, 2026-03 or 2026-01-01..2026-03-05. Raises ValueError with a sentence."""
    plain = text.strip()
    try:
        if found := re.fullmatch(r"(\d{4})", plain):
            return year(int(found[1]))
        if found := re.fullmatch(r"(\d{4})-?[Qq]([1-4])", plain):
            return quarter(int(found[1]), int(found[2]))
        if found := re.fullmatch(r"(\d{4})-(\d{1,2})", plain):
            return month(int(found[1]), int(found[2]))
        if found := re.fullmatch(r"([\d-]{10})\.\.([\d-]{10})", plain):
            since, until = (date.fromisoformat(part) for part in found.groups())
            if since <= until:
                return days(since, until)
    except ValueError:
        pass
    raise ValueError(_("看不懂期间“{text}”：可写 2026、2026-Q1、2026-03 或 2026-01-01..2026-03-05。").format(text=text))


def shifted(since: date, until: date) -> Callable[[date], date]:
    """How a day of this period is moved into the period before: by whole months where it is made of them."""
    if since.day == 1 and until.day == monthrange(until.year, until.month)[1]:
        months = (until.year - since.year) * 12 + until.month - since.month + 1
        return lambda day: _months_earlier(day, months, whole=day == until)
    length = (until - since).days + 1
    return lambda day: day - timedelta(days=length)


def a_year_earlier(day: date) -> date:
    return _months_earlier(day, 12, whole=False)


def _months_earlier(day: date, months: int, *, whole: bool) -> date:
    at = day.year * 12 + day.month - 1 - months
    last = monthrange(at // 12, at % 12 + 1)[1]
    return date(at // 12, at % 12 + 1, last if whole else min(day.day, last))


def _month_end(of: int, number: int) -> date:
    return date(of, number, monthrange(of, number)[1])


def _day(day: date) -> str:
    return _("{y}年{m}月{d}日").format(y=day.year, m=day.month, d=day.day)


Splitter = Callable[[date, date, int | None], Sequence[Period]]


@dataclass(frozen=True)
class Split:
    """A way to look at a period: `parts(since, until, body)`, the earliest first."""

    code: str
    label: str | Promise
    parts: Splitter


_splits: dict[str, Split] = {}


def declare_split(code: str, label: str | Promise, parts: Splitter) -> None:
    """Make a way of splitting known; where one is known already, the later stands."""
    _splits[code] = Split(code, label, parts)


def split(code: str) -> Split:
    """Raises KeyError for a way nobody declared."""
    return _splits[code]


def all_splits() -> list[Split]:
    return list(_splits.values())


def _months(since: date, until: date, body: int | None) -> list[Period]:
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    return [month(at // 12, at % 12 + 1) for at in range(first, last + 1)]


def _quarters(since: date, until: date, body: int | None) -> list[Period]:
    first, last = (day.year * 4 + (day.month - 1) // 3 for day in (since, until))
    return [quarter(at // 4, at % 4 + 1) for at in range(first, last + 1)]


def _years(since: date, until: date, body: int | None) -> list[Period]:
    """Five years at least, the last of them the period's own."""
    return [year(of) for of in range(min(since.year, until.year - 4), until.year + 1)]


declare_split("month", gettext_lazy("按月"), _months)
declare_split("quarter", gettext_lazy("按季度"), _quarters)
declare_split("year", gettext_lazy("按年"), _years)
