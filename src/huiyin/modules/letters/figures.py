"""The account of letters: how many were registered, and whether units answered by the day they were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.casework.account import CASE, late
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.figures import Count, Ratio, Scope, figure, listing, past
from huiyin.kernel.figures.listing import Listing
from huiyin.papers.columns import Column

from . import queries
from .lifecycle import LIFECYCLE
from .models import Letter
from .states import State

PIECES, CHAPTER = _("件"), _("转信件")


def opened_in(scope: Scope) -> QuerySet[Letter]:
    """Letters registered within the scope."""
    found = scope.within(Letter.objects.all(), "raised_on")
    return found.filter(body_id=scope.body) if scope.body else found


def answered_in(scope: Scope) -> QuerySet[Letter]:
    return past.did(opened_in(scope), ["letters.answered"], scope.day)


@figure("letters.opened", _("登记来信"), unit=PIECES, chapter=CHAPTER)
def opened(scope: Scope) -> Count:
    """期内登记的来信：没有作为建议受理的、没有立案的提案转来的。"""
    return Count(opened_in(scope))


@figure("letters.answered", _("来信已回复"), unit=PIECES, chapter=CHAPTER)
def answered(scope: Scope) -> Count:
    """期内登记的来信中单位已经回复的。"""
    return Count(answered_in(scope))


@figure("letters.answered_on_time", _("来信按期回复率"), unit="%", chapter=CHAPTER, good=1)
def answered_on_time(scope: Scope) -> Ratio:
    """已经回复、转送时写明回复日期的来信中，没有逾期的比例；改转过的，前后任何一个单位逾期都算逾期。"""
    asked = Clock.objects.filter(root_type=CASE, root_id=OuterRef("pk"), name="answer", started_on__lte=scope.day)
    due = answered_in(scope).filter(Exists(asked))
    return Ratio(due.filter(~Exists(late("answer", scope.past))), of=due)


@figure("letters.concluded", _("来信办结"), unit=PIECES, chapter=CHAPTER)
def concluded(scope: Scope) -> Count:
    """期内登记的来信中已经办结的。"""
    return Count(past.in_states(opened_in(scope), LIFECYCLE, [State.CLOSED], scope.past))


def _rows(records: Sequence[Letter], actor: Actor) -> list[dict[str, Any]]:
    seen = set(queries.visible_to(actor).filter(pk__in=[one.pk for one in records]).values_list("pk", flat=True))
    return [
        {
            "title": {"text": one.title, "url": reverse("letters:detail", args=[one.pk])}
            if one.pk in seen
            else _t("（不公开）"),
            "number": one.number,
            "unit": str(one.addressee or "—"),
            "state": str(State(one.state).label),
            "raised_on": _day(one.raised_on),
            "answered_on": _day(one.answered_on),
        }
        for one in records
    ]


def _day(day: Any) -> dict[str, Any]:
    return {"text": f"{day:%Y-%m-%d}" if day else "—", "value": day}


COLUMNS = [
    Column("title", _("标题"), 44, "long"),
    Column("number", _("编号"), 18),
    Column("unit", _("转送单位"), 18),
    Column("state", _("环节"), 16),
    Column("raised_on", _("登记日期"), 14, "day"),
    Column("answered_on", _("回复日期"), 14, "day"),
]
listing.declare(Letter, Listing(COLUMNS, _rows, ("addressee",)))
