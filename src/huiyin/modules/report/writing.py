"""A report's text with its numbers: live while it is written, frozen once it was reviewed."""

from __future__ import annotations

from django.utils.translation import override

from .chapters import known_terms
from .models import WorkReport
from .prose import Setting, Written, write


def written(report: WorkReport, source: str | None = None) -> Written:
    """The text with the numbers of now, in Chinese, the language of the paper. `source` instead of what is stored."""
    with override("zh-hans"):
        setting = Setting(report.scope, words_of(report), known_terms())
        return write(report.source if source is None else source, setting)


def words_of(report: WorkReport) -> dict[str, str]:
    """The names by which a report speaks of itself: {{ body }}, {{ period }}."""
    period = report.scope.period
    return {
        "body": report.body.name,
        "short_body": report.body.short_name,
        "period": period.label if period else "",
        "area": report.body.area.name,
    }
