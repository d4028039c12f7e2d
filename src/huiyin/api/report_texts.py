"""What work reports say to programs: the same as on their pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from huiyin.casework.records import absolute
from huiyin.kernel.actors import Actor
from huiyin.modules.report import pages
from huiyin.modules.report.models import ReportNumber, WorkReport
from huiyin.modules.report.policies import reader
from huiyin.modules.report.prose.pieces import plain
from huiyin.modules.report.publishing import page_of
from huiyin.modules.report.states import State

from .downloads import filed

HEAD = ("occasion", "speaker", "addressee")


def base(report: WorkReport) -> str:
    return absolute(f"/api/v1/reports/{report.pk}")


def shape(report: WorkReport, actor: Actor) -> dict[str, Any]:
    """What the list says of one."""
    return {
        "id": report.pk,
        "title": report.title,
        "body": report.body.name,
        "since": report.since,
        "until": report.until,
        "as_of": report.as_of,
        "state": report.state,
        "state_label": str(State(report.state).label),
        "issued_on": report.issued_on,
        "public": report.is_public,
        "seen": report.digest if reader(report, actor) else "",
        "page": absolute(page_of(report)),
    }


def whole(report: WorkReport, actor: Actor) -> dict[str, Any]:
    """What its page says."""
    seen = pages.detail(report, actor)
    return {
        **shape(report, actor),
        **text(seen),
        **{name: getattr(report, name) for name in HEAD},
        "source": report.source if seen["works"] else "",
        "frozen": bool(report.frozen),
        "files": [filed(one) for one in seen["files"]],
        "paper": f"{base(report)}/paper",
    }


def text(seen: Mapping[str, Any]) -> dict[str, Any]:
    report = seen["report"]
    return {
        "blocks": [
            {
                "level": block.level,
                "text": plain(block.pieces),
                "table": [[cell.text for cell in row] for row in block.table],
            }
            for block in seen["blocks"]
        ],
        "terms": [{"label": name, "value": words} for name, words in seen["terms"]],
        "numbers": [
            {
                "n": one.n,
                "kind": one.kind,
                "text": one.text,
                "label": one.label,
                "definition": one.definition,
                "source": one.source,
                "page": absolute(one.url) if one.url else None,
                "address": f"{base(report)}/numbers/{one.n}" if report.frozen else None,
            }
            for one in seen["numbers"]
        ],
        "problems": [
            {"line": one.line, "sentence": one.sentence, "excerpt": "".join(one.excerpt)} for one in seen["problems"]
        ],
    }


def number(seen: Mapping[str, Any]) -> dict[str, Any]:
    """One frozen number, from what its page shows."""
    one: ReportNumber = seen["number"]
    shot = seen["snapshot"]
    here = f"{base(seen['report'])}/numbers/{one.position}"
    known = {"n": one.position, "kind": one.kind, "text": one.text, "source": one.source}
    if shot is None:
        empty = {"label": "", "definition": "", "basis": "", "taken_at": None, "taken_by": ""}
        return {**known, **empty, "count": 0, "records": [], "next": None, "since": None}
    return {
        **known,
        "text": one.text if shot == one.snapshot else shot.text,
        "label": seen["label"],
        "definition": shot.definition,
        "basis": shot.basis,
        "taken_at": shot.taken_at,
        "taken_by": shot.taken_by,
        "count": seen["count"],
        "records": [_record(row, seen["columns"]) for row in seen["rows"]],
        "next": f"{here}{seen['older']}" if seen["older"] else None,
        "then": f"{here}?of=then" if one.then and not seen["is_then"] else None,
        "since": _since(seen["since"]),
    }


def _record(row: Mapping[str, Any], columns: Any) -> dict[str, Any]:
    pages = [cell["url"] for cell in row.values() if isinstance(cell, Mapping) and cell.get("url")]
    cells = [{"label": str(one.label), "value": _cell(row.get(one.key))} for one in columns]
    return {"cells": cells, "page": absolute(pages[0]) if pages else None}


def _cell(cell: Any) -> str:
    shown = cell.get("text") if isinstance(cell, Mapping) else cell
    return "" if shown is None else str(shown)


def _since(later: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "stands": later["stands"],
        "now": f"{later['now'].text}{later['now'].unit}" if later["now"] else None,
        "count": later["count"],
        "changed": [
            {
                "what": _cell(one["what"]),
                "how": str(one["how"]),
                "why": [
                    " ".join(part for part in (f"{timezone.localtime(at):%Y-%m-%d}" if at else "", str(label)) if part)
                    for at, label in one["why"]
                ],
            }
            for one in later["changed"]
        ],
    }
