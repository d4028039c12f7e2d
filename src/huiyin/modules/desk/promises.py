"""What was promised in answers of every kind, of all years: as figures, and by unit as a table whose numbers open."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.casework import account
from huiyin.casework.models import Commitment
from huiyin.kernel.figures import Count, Scope, breakdown, figure
from huiyin.papers.columns import Column

from .accounts import figure_url

ITEMS, CHAPTER = _("项"), _("承诺（各类事项）")


def promised(scope: Scope) -> QuerySet[Commitment]:
    """Promises made within the period, whatever the kind of the case."""
    found = scope.within(Commitment.objects.all(), "made_on")
    if scope.body:
        found = found.filter(case__body_id=scope.body)
    return found.filter(made_on__lte=scope.past) if scope.past else found


@figure("desk.promised", _("作出的承诺"), unit=ITEMS, chapter=CHAPTER)
def all_promised(scope: Scope) -> Count:
    """期间内各类事项的答复中作出的承诺。"""
    return Count(promised(scope))


@figure("desk.promises_kept", _("承诺已兑现"), unit=ITEMS, chapter=CHAPTER, good=1)
def promises_kept(scope: Scope) -> Count:
    """期间内作出、经征询提出人后确认兑现的承诺。"""
    return Count(account.kept(promised(scope), scope, ["kept"]))


@figure("desk.promises_open", _("承诺尚未了结"), unit=ITEMS, chapter=CHAPTER)
def promises_open(scope: Scope) -> Count:
    """期间内作出、还没有确认兑现或者确认不能兑现的承诺，含逾期的和待核实的。"""
    return Count(account.kept(promised(scope), scope, ["open", "reported"]))


@figure("desk.promises_overdue", _("承诺逾期"), unit=ITEMS, chapter=CHAPTER, good=-1)
def promises_overdue(scope: Scope) -> Count:
    """期间内作出、尚未了结而现定时限已过的承诺。"""
    return Count(account.over(promised(scope), scope))


@figure("desk.promises_broken", _("承诺未能兑现"), unit=ITEMS, chapter=CHAPTER, good=-1)
def promises_broken(scope: Scope) -> Count:
    """期间内作出、确认未能兑现的承诺。"""
    return Count(account.kept(promised(scope), scope, ["broken"]))


FIGURES = (all_promised, promises_kept, promises_open, promises_overdue, promises_broken)
COLUMNS = [Column("unit", _("单位"), 20), *(Column(one.id, one.label, 16, "integer") for one in FIGURES)]


def by_unit(body: int | None) -> list[dict[str, Any]]:
    """A line for each unit that promised something, whoever has most overdue first; each number opens its promises."""
    scope = Scope(body=body)
    parts = [{part.value: part for part in breakdown(one.read(scope), "unit")} for one in FIGURES]

    def cell(n: int, unit: Any) -> dict[str, Any]:
        part = parts[n].get(unit)
        here = scope.only(unit=unit)
        return {
            "text": part.text if part else "0",
            "value": part.rows if part else 0,
            "url": figure_url(FIGURES[n], here, period="all", body=body or "all"),
        }

    lines = [
        {"unit": part.label, **{one.id: cell(n, unit) for n, one in enumerate(FIGURES)}}
        for unit, part in parts[0].items()
    ]
    return sorted(
        lines, key=lambda line: (-line["desk.promises_overdue"]["value"], -line["desk.promises_open"]["value"])
    )
