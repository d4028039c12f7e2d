"""What the desk's pages show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.casework import sight
from huiyin.casework.models import Commitment
from huiyin.directory.models import Unit
from huiyin.directory.roles import SIGNERS
from huiyin.kernel.actors import Actor
from huiyin.papers.columns import Column

from . import queries

LATEST, EVERYTHING = 300, 20_000
COMMITMENT_COLUMNS = [
    Column("text", _("承诺内容"), 46),
    Column("case", _("事项"), 40),
    Column("unit", _("责任单位"), 16),
    Column("made_on", _("承诺日期"), 14),
    Column("due", _("时限"), 22),
    Column("state", _("状态"), 16),
]


def case_url(kind: str, pk: int) -> str:
    """The page of a case of any kind: kinds name their pages after their module."""
    return reverse(f"{kind}s:detail", args=[pk])


def _due(h: Any) -> dict[str, Any]:
    return {
        "text": queries.days_text(h.due, h.paused),
        "light": queries.light(h.due, h.amber, h.paused),
        "value": h.due,
    }


def desk_rows(unit_id: int | None) -> list[dict[str, Any]]:
    return [
        {
            "title": {"text": h.case.title, "url": case_url(h.case.kind, h.case_id)},
            "number": h.case.number,
            "role": h.get_role_display() + (f"（{h.round}）" if h.round > 1 else ""),
            "state": queries.doing(h),
            "due": _due(h),
        }
        for h in queries.waiting_at(unit_id or 0)[:300]
    ]


def desk(actor: Actor, rows: list[dict[str, Any]], chosen: str = "") -> dict[str, Any]:
    """What waits for the unit, all of it or what shows the chosen light; the counts are of all."""
    unit_id = actor.scope_id("unit") or 0
    commitments = list(queries.open_commitments_of(unit_id)[:50])
    return {
        "unit": Unit.objects.filter(pk=unit_id).first(),
        "columns": queries.COLUMNS,
        "rows": [row for row in rows if chosen in ("", row["due"]["light"])],
        "chosen": chosen,
        "cosigns": [
            {"reply": r, "url": case_url(r.handling.case.kind, r.handling.case_id)}
            for r in queries.cosigns_waiting_at(unit_id)
        ],
        "commitment_columns": COMMITMENT_COLUMNS,
        "commitments": commitment_rows(commitments),
        "red": sum(row["due"]["light"] == "red" for row in rows),
        "amber": sum(row["due"]["light"] == "amber" for row in rows),
    }


def matrix(actor: Actor) -> dict[str, Any]:
    """The supervision matrix of the cases that the actor sees; each opens its own page."""
    levels, rows = queries.matrix()
    seen = sight.seen([row["pressing"].case for row in rows], actor)
    rows = [row for row in rows if row["pressing"].case_id in seen]
    for row in rows:
        case = row["pressing"].case
        row["url"] = case_url(case.kind, case.pk)
    return {"levels": levels, "rows": rows}


def commitments_for(actor: Actor) -> list[Commitment]:
    """Open commitments that an actor follows: all whose case they see for offices, their own for units and signers."""
    if actor.holds("unit_handler", "unit_head"):
        return list(queries.look_back(unit_id=actor.scope_id("unit")))
    if actor.holds(*SIGNERS):
        return list(queries.look_back(user_id=actor.user_id))
    found = list(queries.look_back())
    seen = sight.seen({one.case_id: one.case for one in found}.values(), actor)
    return [one for one in found if one.case_id in seen]


def public_commitments(*, everything: bool = False) -> list[Commitment]:
    """The latest of public cases; for a sheet all of them."""
    found = Commitment.objects.filter(case__publication="open", case__confidential=False)
    ordered = found.select_related("case", "unit").order_by("-made_on", "-id")
    return list(ordered[: EVERYTHING if everything else LATEST])


def commitment_rows(commitments: Iterable[Commitment]) -> list[dict[str, Any]]:
    rows = []
    for c in commitments:
        light = "done" if c.state == "kept" else queries.light(c.due_on, c.due_on)
        light = {"amber": "amber"}.get(light, light)
        rows.append(
            {
                "text": {"text": c.text, "url": case_url(c.case.kind, c.case_id)},
                "case": str(c.case),
                "unit": str(c.unit),
                "made_on": {"text": f"{c.made_on:%Y-%m-%d}", "value": c.made_on},
                "due": {"text": f"{c.due_on:%Y-%m-%d}", "value": c.due_on}
                if c.kept_on
                else {"text": queries.days_text(c.due_on), "light": light, "value": c.due_on},
                "state": {
                    "text": c.get_state_display(),
                    "tone": {"kept": "good", "broken": "bad", "reported": "warn"}.get(c.state, "accent"),
                },
            }
        )
    return rows


OVERDUE_COLUMNS = [
    Column("title", _("事项"), 46),
    Column("unit", _("单位"), 18),
    Column("clock", _("时限"), 18),
    Column("due", _("期限"), 18),
]


def overdue_rows() -> list[dict[str, Any]]:
    """Published overdue cases, the longest overdue first; titles only as far as they are public."""
    return [
        {
            "title": {"text": one.case.title, "url": case_url(one.case.kind, one.case_id)},
            "unit": one.unit_name or "—",
            "clock": one.clock.label,
            "due": {"text": queries.days_text(one.due_on), "light": "red", "value": one.due_on},
        }
        for one in queries.published_overdue()
    ]
