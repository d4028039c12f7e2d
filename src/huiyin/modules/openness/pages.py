"""What the pages of the public site show."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from huiyin.casework import openness
from huiyin.casework.models import Case, Commitment, Reply
from huiyin.kernel import modules, moment
from huiyin.kernel.actors import Actor
from huiyin.papers.columns import Column
from huiyin.shell import front
from huiyin.shell.front import Line, Section

from . import counting, feeds, queries, tables
from .licence import VERSION, licence, note

SIZE = 30
REPLIES = [
    Column("title", _("标题"), 46),
    Column("kind", _("种类"), 12),
    Column("unit", _("答复单位"), 20),
    Column("letter", _("文号"), 20),
    Column("on", _("答复日期"), 14, "day"),
]
TONES = {"kept": "good", "broken": "bad", "reported": "warn"}


def home() -> dict[str, Any]:
    """What is new, this year's numbers, and the ways on, all of it as the modules declare it."""
    numbers, counted_at = counting.numbers()
    return {
        "ways": [entry for entry in modules.navigation("public") if entry.url_name != "openness:home"],
        "year": moment.today().year,
        "numbers": numbers,
        "counted_at": counted_at,
        "sections": [(one, one.lines(5)) for one in sections()],
    }


def sections() -> list[Section]:
    """What modules put on the front page, and the newest of every open kind."""
    kinds = [
        Section(
            kind.code,
            format_lazy(_("最新{kind}"), kind=kind.label),
            partial(newest_cases, kind),
            f"{kind.name}:public",
            30 + place,
        )
        for place, kind in enumerate(openness.all_kinds())
    ]
    return sorted([*front.sections(), *kinds], key=lambda one: one.order)


def newest_replies(most: int) -> list[Line]:
    found = queries.opened(queries.issued({}), case_of_reply, most)
    return [
        Line(words.title, kind.page_of(one.handling.case_id), str(one.handling.unit), one.issued_on)
        for one, (kind, words) in found
    ]


def case_of_reply(reply: Reply) -> Case:
    return reply.handling.case


def case_of_commitment(commitment: Commitment) -> Case:
    return commitment.case


def newest_cases(kind: openness.OpenKind, most: int) -> list[Line]:
    found = list(kind.public().select_related("station")[:most])
    words = kind.words(found, Actor.public())
    return [
        Line(
            words[one.pk].title,
            kind.page_of(one.pk),
            one.number,
            one.raised_on,
            str(kind.states(one.state).label),
            "good" if one.state in kind.done else "accent",
        )
        for one in found
    ]


def commitments(state: str, most: int) -> list[Line]:
    """Those kept or broken last, or due next."""
    found = queries.opened(queries.promised(state), case_of_commitment, most)
    return [
        Line(
            words.mask(one.text),
            kind.page_of(one.case_id),
            str(one.unit),
            one.due_on,
            str(one.get_state_display()),
            TONES.get(one.state, ""),
        )
        for one, (kind, words) in found
    ]


def replies(params: Mapping[str, str]) -> dict[str, Any]:
    """The answers, the newest first, turned by key."""
    found = queries.issued(params)
    edge = queries.edge_of(params.get("before", ""))
    if edge is not None:
        found = queries.after(found, edge)
    rows = queries.opened(found, case_of_reply, SIZE + 1)
    more, rows = len(rows) > SIZE, rows[:SIZE]
    keep = {name: value for name, value in params.items() if name in ("unit", "kind") and value}
    return {
        "columns": REPLIES,
        "rows": [_reply_row(one, kind, words) for one, (kind, words) in rows],
        "older": "?" + urlencode({**keep, "before": rows[-1][0].pk}) if more else "",
        "units": list(queries.units()),
        "kinds": openness.all_kinds(),
        "params": params,
        "feed": reverse("openness:feed", args=["replies"]) + ("?" + urlencode(keep) if keep else ""),
    }


def _reply_row(reply: Reply, kind: openness.OpenKind, words: openness.Words) -> dict[str, Any]:
    return {
        "title": {"text": words.title, "url": kind.page_of(reply.handling.case_id)},
        "kind": str(kind.label),
        "unit": reply.handling.unit.name,
        "letter": reply.letter_number,
        "on": {"text": f"{reply.issued_on:%Y-%m-%d}", "value": reply.issued_on},
    }


def data() -> dict[str, Any]:
    """The page of open data."""
    return {"tables": tables.all_tables(), "licence": licence(), "note": note(), "version": VERSION}


def subscriptions() -> dict[str, Any]:
    return {"feeds": feeds.offered()}


def kept_and_broken(most: int) -> list[Line]:
    """A few of those kept and broken last, the broken ones first."""
    return [*commitments("broken", (most + 1) // 2), *commitments("kept", most)][:most]
