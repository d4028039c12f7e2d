"""Freezing a report: every number keeps the identities of its records, the text keeps its words."""

from __future__ import annotations

from typing import Any

from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Reading
from huiyin.kernel.figures.freezing import freeze
from huiyin.kernel.figures.models import Snapshot

from .models import ReportNumber, WorkReport
from .prose import Written
from .prose.pieces import as_json


def keep(report: WorkReport, text: Written, *, by: Actor) -> dict[str, Any]:
    """Store the numbers of a text; gives what the report keeps of its words. One reading is frozen once."""
    frozen: dict[int, Snapshot] = {}

    def snapshot(reading: Reading | None) -> Snapshot | None:
        if reading is None:
            return None
        if id(reading) not in frozen:
            frozen[id(reading)] = freeze([reading], by=by)[0]
        return frozen[id(reading)]

    ReportNumber.objects.bulk_create(
        [
            ReportNumber(
                report=report,
                position=position,
                kind=one.kind,
                text=one.text,
                snapshot=snapshot(one.reading),
                then=snapshot(one.comparison.then) if one.comparison else None,
                source=one.source,
            )
            for position, one in enumerate(text.numbers, 1)
        ]
    )
    return {"blocks": as_json(text.blocks), "terms": [list(one) for one in text.terms]}


def let_go(report: WorkReport) -> None:
    """Drop the numbers of a report that was sent back: they were never published."""
    numbers = list(report.numbers.all())
    kept = {pk for one in numbers for pk in (one.snapshot_id, one.then_id) if pk}
    report.numbers.all().delete()
    Snapshot.objects.filter(pk__in=kept).delete()
