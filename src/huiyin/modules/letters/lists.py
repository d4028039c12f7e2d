"""The list of letters: columns and rows that the screen and the spreadsheet share."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.clocks.models import Clock, in_short, light_of
from huiyin.kernel.search import finding
from huiyin.papers.columns import Column

from .models import Letter
from .states import State

LABEL = Letter._meta.label_lower
TONES = {State.WAITING: "warn", State.FORWARDED: "accent", State.ANSWERED: "accent", State.CLOSED: "good"}
COLUMNS = [
    Column("title", _("标题"), 44),
    Column("number", _("编号"), 18),
    Column("unit", _("转送单位"), 18),
    Column("state", _("环节"), 16),
    Column("due", _("回复时限"), 14),
    Column("raised_on", _("登记日期"), 14),
    Column("answered_on", _("回复日期"), 14),
]


def worded(letters: QuerySet[Letter], query: str) -> QuerySet[Letter]:
    """Those that contain every word of `query`; all where it is empty."""
    return letters.filter(pk__in=finding.ids(query, LABEL)) if query.strip() else letters


def rows(letters: QuerySet[Letter]) -> list[dict[str, Any]]:
    """Letters as cells: two queries whatever their number."""
    found = list(letters.select_related("addressee"))
    running = Clock.objects.running().filter(subject_type=LABEL, subject_id__in=[one.pk for one in found])
    clocks = {clock.subject_id: clock for clock in running}
    return [_row(one, clocks.get(one.pk)) for one in found]


def _row(one: Letter, clock: Clock | None) -> dict[str, Any]:
    return {
        "title": {"text": one.title, "url": reverse("letters:detail", args=[one.pk])},
        "number": one.number,
        "unit": str(one.addressee or "—"),
        "state": {"text": str(State(one.state).label), "tone": TONES[State(one.state)]},
        "due": _due(clock),
        "raised_on": _day(one.raised_on),
        "answered_on": _day(one.answered_on),
    }


def _due(clock: Clock | None) -> dict[str, Any] | str:
    if clock is None:
        return "—"
    light = light_of(clock.due_on, clock.amber_on, clock.paused_on)
    return {"text": in_short(clock.due_on), "light": light, "value": clock.due_on}


def _day(day: Any) -> dict[str, Any] | str:
    return {"text": f"{day:%Y-%m-%d}", "value": day} if day else "—"
