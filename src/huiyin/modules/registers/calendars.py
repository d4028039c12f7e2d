"""A year of the working calendar, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import moment
from huiyin.kernel.clocks.calendar import PACKAGE_YEARS, present
from huiyin.kernel.clocks.models import CalendarYear, Clock, DayRule
from huiyin.papers.columns import Column
from huiyin.shell.accounts import ledger_lines

COLUMNS = [
    Column("span", _("日期"), 28), Column("what", _("安排"), 10), Column("name", _("节日"), 16),
    Column("source", _("依据文件"), 40),
]  # fmt: skip
FIRST, LAST = 2004, 2100
WEEK = ["一", "二", "三", "四", "五", "六", "日"]


def page(year: int) -> dict[str, Any]:
    """The year's rest days and make-up days, on whose word, and how many due days are still guesses."""
    kept = CalendarYear.objects.filter(year=year).first()
    return {
        "year": year,
        "tabs": _tabs(year),
        "columns": COLUMNS,
        "rows": rows(year),
        "published": is_published(year),
        "kept": kept,
        "provisional": Clock.objects.running().filter(provisional=True).count(),
        "history": ledger_lines.lines(kept) if kept else [],
    }


def is_published(year: int) -> bool:
    return present().is_published(date(year, 1, 1))


@dataclass(frozen=True)
class Span:
    """Days in a row that rest, or that are made up for by working, and on whose word."""

    first: date
    last: date
    works: bool
    name: str
    source: str


def spans(year: int) -> list[Span]:
    """The named rest days and the make-up days of a year, in order."""
    calendar = present()
    entered = {rule.day: rule.source for rule in DayRule.objects.filter(day__year=year)}
    shipped = _t("随平台提供的国务院放假安排")
    first, last = date(year - 1, 12, 31), date(year, 12, 31)
    found = [(one.first, one.last, False, one.name) for one in calendar.rests(first, last) if one.name]
    found += [(day, day, True, calendar.holiday(day) or "") for day in calendar.make_up_days(first, last)]
    return [Span(*one, entered.get(one[0], shipped)) for one in sorted(found, key=lambda one: one[0])]


def rows(year: int) -> list[dict[str, Any]]:
    rest, work = {"text": _t("休"), "tone": "good"}, {"text": _t("班"), "tone": "warn"}
    return [
        {
            "span": _span(one.first, one.last),
            "what": work if one.works else rest,
            "name": one.name,
            "source": one.source,
        }
        for one in spans(year)
    ]


def entered(year: int) -> str:
    """What was entered for a year, in the lines that the form takes."""
    rules = DayRule.objects.filter(day__year=year).order_by("day")
    return "\n".join(f"{rule.day:%Y-%m-%d} {'班' if rule.works else '休'} {rule.name}".strip() for rule in rules)


def _span(first: date, last: date) -> str:
    if first == last:
        return _t("{day}（周{week}）").format(day=first, week=WEEK[first.weekday()])
    return _t("{first} 至 {last}，{n}天").format(first=first, last=last, n=(last - first).days + 1)


def _tabs(year: int) -> list[tuple[str, str, str, None]]:
    here = moment.today().year
    years = sorted({here - 1, here, here + 1, here + 2, year, *CalendarYear.objects.values_list("year", flat=True)})
    return [
        (str(y), str(y), reverse("registers:calendar_year", args=[y]), None)
        for y in years
        if y in PACKAGE_YEARS or y >= here - 1
    ]
