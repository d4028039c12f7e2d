"""The list of letters: columns that the screen and the spreadsheet share, and pages by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.clocks.models import Clock, light_of
from huiyin.kernel.keys import is_key
from huiyin.kernel.search import finding
from huiyin.papers.columns import Column

from .models import Letter
from .states import State

SIZE = 30
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


@dataclass(frozen=True)
class Page:
    """One page of the list; `older` and `newer` are links, `rows` cells by column key."""

    rows: list[dict[str, Any]]
    older: str
    newer: str


def worded(letters: QuerySet[Letter], query: str) -> QuerySet[Letter]:
    """Those that contain every word of `query`; all where it is empty."""
    return letters.filter(pk__in=finding.ids(query, LABEL)) if query.strip() else letters


def paged(letters: QuerySet[Letter], params: Any, size: int = SIZE) -> Page:
    """A page by key, the newest first; never counts the whole list."""
    before, after = (key if is_key(key := params.get(name, "")) else "" for name in ("before", "after"))
    backwards = bool(after) and not before
    edge = after if backwards else before
    ordered = letters.order_by("pk" if backwards else "-pk")
    if edge:
        ordered = ordered.filter(**{"pk__gt" if backwards else "pk__lt": int(edge)})
    keys = list(ordered.values_list("pk", flat=True)[: size + 1])
    more, keys = len(keys) > size, sorted(keys[:size], reverse=True)
    keep = {key: value for key, value in params.items() if key not in ("before", "after", "format") and value}
    older = newer = ""
    if keys and (more or backwards):
        older = "?" + urlencode({**keep, "before": keys[-1]})
    if keys and (before or (backwards and more)):
        newer = "?" + urlencode({**keep, "after": keys[0]})
    return Page(rows(Letter.objects.filter(pk__in=keys).order_by("-pk")), older, newer)


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
    return {"text": f"{clock.due_on:%m-%d}", "light": light, "value": clock.due_on}


def _day(day: Any) -> dict[str, Any] | str:
    return {"text": f"{day:%Y-%m-%d}", "value": day} if day else "—"
