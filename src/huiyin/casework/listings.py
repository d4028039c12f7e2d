"""How cases and what belongs to them are shown behind a number. What an actor may not see is counted and not named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import listing
from huiyin.kernel.figures.listing import Listing
from huiyin.papers.columns import Column

from . import sight
from .models import Case, Commitment, Contact, OnsiteVote, Reply, Signer

TITLE = Column("title", gettext_lazy("标题"), 50)
NUMBER = Column("number", gettext_lazy("编号"), 14)


def case_url(case: Case) -> str:
    """The page of a case of any kind: kinds name their pages after their module."""
    try:
        return reverse(f"{case.kind}s:detail", args=[case.pk])
    except NoReverseMatch:
        return ""


def _title(case: Case, seen: set[int]) -> dict[str, Any]:
    if case.pk not in seen:
        return {"text": _("（不公开）"), "url": ""}
    return {"text": case.title, "url": case_url(case)}


def _day(day: date | None) -> dict[str, Any]:
    return {"text": f"{day:%Y-%m-%d}" if day else "—", "value": day}


def _parts(case_of: Callable[[Any], Case], more: Callable[[Any, bool], dict[str, Any]]) -> Any:
    """Rows of something that belongs to a case: its case's title and number, and more cells; `more` learns whether
    the case may be seen."""

    def rows(records: Sequence[Any], actor: Actor) -> list[dict[str, Any]]:
        seen = sight.seen([case_of(one) for one in records], actor)
        return [
            {
                "title": _title(case_of(one), seen),
                "number": case_of(one).number,
                **more(one, case_of(one).pk in seen),
            }
            for one in records
        ]

    return rows


def declare_all() -> None:
    days = [
        Column("raised_on", gettext_lazy("提出日期"), 14, "day"),
        Column("assigned_on", gettext_lazy("交办日期"), 14, "day"),
        Column("concluded_on", gettext_lazy("办结日期"), 14, "day"),
    ]
    of_case = _parts(lambda case: case, lambda case, seen: {one.key: _day(getattr(case, one.key)) for one in days})
    listing.declare(Case, Listing([TITLE, NUMBER, *days], of_case))
    unit = Column("unit", gettext_lazy("单位"), 16)
    listing.declare(
        Commitment,
        Listing(
            [
                Column("text", gettext_lazy("承诺内容"), 46),
                TITLE,
                unit,
                Column("made_on", gettext_lazy("承诺日期"), 14, "day"),
                Column("due_on", gettext_lazy("时限"), 14, "day"),
                Column("state", gettext_lazy("状态"), 16),
            ],
            _parts(
                lambda one: one.case,
                lambda one, seen: {
                    "text": one.text if seen else _("（不公开）"),
                    "unit": str(one.unit),
                    "made_on": _day(one.made_on),
                    "due_on": _day(one.due_on),
                    "state": one.get_state_display(),
                },
            ),
            ("case", "unit"),
        ),
    )
    listing.declare(
        Reply,
        Listing(
            [
                TITLE,
                NUMBER,
                unit,
                Column("letter", gettext_lazy("文号"), 20),
                Column("issued_on", gettext_lazy("答复日期"), 14, "day"),
            ],
            _parts(
                lambda one: one.handling.case,
                lambda one, seen: {
                    "unit": str(one.handling.unit),
                    "letter": one.letter_number if seen else "",
                    "issued_on": _day(one.issued_on),
                },
            ),
            ("handling__case", "handling__unit"),
        ),
    )
    listing.declare(
        Contact,
        Listing(
            [
                TITLE,
                NUMBER,
                unit,
                Column("form", gettext_lazy("方式"), 14),
                Column("on", gettext_lazy("日期"), 14, "day"),
            ],
            _parts(
                lambda one: one.handling.case,
                lambda one, seen: {
                    "unit": str(one.handling.unit),
                    "form": one.get_form_display(),
                    "on": _day(one.on),
                },
            ),
            ("handling__case", "handling__unit"),
        ),
    )
    listing.declare(
        Signer,
        Listing(
            [TITLE, NUMBER, Column("person", gettext_lazy("签名人"), 14)],
            _parts(
                lambda one: one.case,
                lambda one, seen: {"person": one.name if seen else _("（不公开）")},
            ),
            ("case", "person", "group"),
        ),
    )
    listing.declare(
        OnsiteVote,
        Listing(
            [
                TITLE,
                NUMBER,
                Column("meeting", gettext_lazy("会议"), 24),
                Column("on", gettext_lazy("日期"), 14, "day"),
                Column("valid", gettext_lazy("有效票"), 10, "integer"),
            ],
            _parts(
                lambda one: one.case,
                lambda one, seen: {"meeting": one.meeting, "on": _day(one.on), "valid": one.valid},
            ),
            ("case",),
        ),
    )
