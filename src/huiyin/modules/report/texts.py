"""What is shown of a text, live while it is written and frozen afterwards: blocks, terms, and where each number opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from huiyin.kernel.figures import Reading
from huiyin.kernel.figures.models import Snapshot

from . import queries
from .models import ReportNumber, WorkReport
from .narrowing import label_of
from .prose import Written
from .prose.pieces import from_json
from .writing import written


@dataclass(frozen=True)
class Line:
    """One number of a text; `of` is None for one entered by hand, which has a `source` instead."""

    n: int
    kind: str
    text: str
    of: Snapshot | Reading | None
    source: str
    url: str = ""

    @property
    def label(self) -> str:
        return label_of(self.of) if self.of else ""

    @property
    def definition(self) -> str:
        if isinstance(self.of, Snapshot):
            return self.of.definition
        return str(self.of.figure.definition) if self.of else ""


def frozen(report: WorkReport) -> dict[str, Any]:
    """The text of a reviewed report."""
    numbers = [_kept(report, one) for one in queries.numbers_of(report)]
    return _shown(report, from_json(report.frozen["blocks"]), report.frozen["terms"], [], numbers)


def live(report: WorkReport, source: str | None = None) -> dict[str, Any]:
    """What a text comes to now; `source` instead of what is stored."""
    text: Written = written(report, source)
    numbers = [
        Line(n, one.kind, one.text, one.reading, one.source, live_url(one.reading) if one.reading else "")
        for n, one in enumerate(text.numbers, 1)
    ]
    return _shown(report, text.blocks, text.terms, text.problems, numbers)


def live_url(reading: Reading) -> str:
    """Where a number of now opens."""
    return f"{reverse('desk:figure', args=[reading.figure.id])}?{reading.scope.query()}"


def _kept(report: WorkReport, one: ReportNumber) -> Line:
    url = reverse("report:number", args=[report.pk, one.position])
    return Line(one.position, one.kind, one.text, one.snapshot, one.source, url)


def _shown(
    report: WorkReport, blocks: Sequence[Any], terms: Sequence[Any], problems: Sequence[Any], numbers: list[Line]
) -> dict[str, Any]:
    return {
        "report": report,
        "blocks": blocks,
        "terms": terms,
        "problems": problems,
        "numbers": numbers,
        "links": {one.n: one.url for one in numbers if one.url},
        "manual": [(one.n, one.text, one.source) for one in numbers if one.kind == ReportNumber.Kind.MANUAL],
        # Each figure once, in the order of the text.
        "said": list(dict.fromkeys((one.of.label, one.of.definition, one.of.basis) for one in numbers if one.of)),
        "count": len(numbers),
    }
