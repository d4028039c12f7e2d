"""What the import pages read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.kernel.actors import Actor
from huiyin.kernel.imports import actions, kinds
from huiyin.kernel.imports.kinds import ImportKind
from huiyin.kernel.imports.models import ImportJob
from huiyin.kernel.imports.previewing import Preview
from huiyin.kernel.imports.rows import WRITTEN, ImportRow, Verdict
from huiyin.kernel.keys import is_key
from huiyin.papers.columns import Column
from huiyin.papers.sheets_out import Sheet

from .forms import DecisionForm

JOBS = [
    Column("name", gettext_lazy("文件"), 36),
    Column("kind", gettext_lazy("类别"), 14),
    Column("at", gettext_lazy("上传时间"), 18, "moment"),
    Column("state", gettext_lazy("状态"), 12),
    Column("counts", gettext_lazy("结果"), 30),
]
PER_PAGE = 50
MOST_QUESTIONS = 50
TONES = {"new": "good", "changed": "accent", "same": "", "duplicate": "warn", "error": "bad"}


def visible_to(actor: Actor) -> QuerySet[ImportJob]:
    """A person's own imports of the kinds that their present office may import."""
    codes = [kind.code for kind in kinds.kinds_for(actor)]
    return ImportJob.objects.filter(uploaded_by_id=actor.user_id, kind__in=codes)


def job_for(actor: Actor, pk: int) -> tuple[ImportJob, ImportKind]:
    """An import and what it is of. Raises Http404 for one that the actor does not see."""
    job = get_object_or_404(visible_to(actor), pk=pk)
    return job, kinds.get(job.kind)


def kind_for(actor: Actor, code: str) -> ImportKind:
    """Raises Http404, or NotAllowed when the present office may not import it."""
    try:
        kind = kinds.get(code)
    except LookupError:
        raise Http404 from None
    actions.check_kind(kind, actor)
    return kind


def questions(job: ImportJob, actor: Actor, sent: Any = None) -> DecisionForm:
    """What is still to be decided, the first of it, as a form."""
    return DecisionForm(sent, proposals=actions.look(job, by=actor).proposals[:MOST_QUESTIONS])


def listed(actor: Actor, most: int = 50) -> list[dict[str, Any]]:
    """The latest imports as rows of a table."""
    tones = {"imported": "good", "queued": "accent", "previewed": "warn", "uploaded": "accent", "discarded": ""}
    return [
        {
            "name": {"text": job.name, "pk": job.pk},
            "kind": kinds.get(job.kind).label,
            "at": job.at,
            "state": {"text": job.get_state_display(), "tone": tones[job.state] or "plain"},
            "counts": summary(job.counts),
        }
        for job in visible_to(actor)[:most]
    ]


def sheet(actor: Actor) -> Sheet:
    """One's own imports as a sheet."""
    rows = (
        {**row, "name": row["name"]["text"], "state": row["state"]["text"], "at": localtime(row["at"])}
        for row in listed(actor, 5000)
    )
    return Sheet(_("我的导入"), JOBS, rows, numbered=True)


def summary(counts: dict[str, int]) -> str:
    """新增3 · 有误1; verdicts without rows are left out."""
    return " · ".join(f"{verdict.label} {counts[verdict]}" for verdict in Verdict if counts.get(verdict))


def writes(job: ImportJob) -> int:
    """How many rows will be written, as last looked at."""
    return sum(job.counts.get(verdict, 0) for verdict in WRITTEN)


def mapping_screen(table: Any) -> list[dict[str, Any]]:
    """For every column of the file its label and the first values under it."""
    shown = []
    for column in table.columns:
        values = [row.cells[column.index] for row in table.rows[:200] if column.index < len(row.cells)]
        samples = [str(value)[:40] for value in values if value not in ("", None)][:3]
        shown.append({"index": column.index, "label": column.label, "samples": samples})
    return shown


def tabs(seen: Preview, base: str) -> list[tuple[str, str, str, int]]:
    """The verdicts that occur, with their counts, as tabs; everything first."""
    counts = seen.counts
    found = [("", _("全部"), base, len(seen.rows))]
    return found + [(v.value, str(v.label), f"{base}?verdict={v.value}", counts[v]) for v in Verdict if counts[v]]


def counted(counts: dict[str, int]) -> list[tuple[str, int]]:
    return [(str(verdict.label), counts.get(verdict.value, 0)) for verdict in Verdict]


def preview_page(job: ImportJob, seen: Preview, asked: Mapping[str, str], base: str) -> dict[str, Any]:
    """Everything that the preview page shows. `asked` are the parameters of its address: verdict, page."""
    verdict = asked.get("verdict", "")
    number = asked.get("page", "1")
    return {
        "job": job,
        "kind": seen.kind,
        "counts": seen.counts,
        "summary": summary(seen.counts),
        "errors": seen.sentences(20),
        "writes": len(seen.to_write),
        "tabs": tabs(seen, base),
        "verdict": verdict,
        "page": page_of(seen, verdict, int(number) if is_key(number) else 1, base),
        "ignored": seen.table.ignored[:50],
        "other_sheets": list(seen.table.other_sheets),
        "decisions": DecisionForm(proposals=seen.proposals[:MOST_QUESTIONS]) if seen.proposals else None,
    }


def page_of(seen: Preview, verdict: str, number: int, base: str) -> dict[str, Any]:
    """One page of rows, each with its cells in the order of the fields, and where the pages beside it are."""
    rows = [row for row in seen.rows if not verdict or row.verdict == verdict]
    pages = max(1, -(-len(rows) // PER_PAGE))
    number = min(max(1, number), pages)
    link = f"{base}?verdict={verdict}&page="
    return {
        "rows": [_shown(seen, row) for row in rows[(number - 1) * PER_PAGE : number * PER_PAGE]],
        "fields": [one for one in seen.kind.fields if one.key in seen.mapping],
        "newer": f"{link}{number - 1}" if number > 1 else "",
        "older": f"{link}{number + 1}" if number < pages else "",
        "number": number,
        "pages": pages,
    }


def _shown(seen: Preview, row: ImportRow) -> dict[str, Any]:
    cells = []
    for one in seen.kind.fields:
        if one.key not in seen.mapping:
            continue
        cells.append(
            {
                "label": one.label,
                "text": _text(row.raw.get(one.key)),
                "before": _text(row.changes[one.key][0]) if one.key in row.changes else None,
                "errors": [words for column, words in row.errors if column == one.key],
                "warnings": [words for column, words in row.warnings if column == one.key],
            }
        )
    general = [words for column, words in [*row.errors, *row.warnings] if not column]
    return {
        "number": row.number,
        "verdict": row.verdict.label,
        "tone": TONES[row.verdict.value],
        "general": general,
        "cells": cells,
    }


def _text(value: Any) -> str:
    shown = "" if value is None else str(value)
    return shown if len(shown) <= 120 else shown[:119] + "…"
