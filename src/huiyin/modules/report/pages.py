"""What the pages of work reports show."""

from __future__ import annotations

from itertools import groupby
from math import isclose
from typing import Any

from django.apps import apps
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.directory.models import Body
from huiyin.kernel import figures, modules
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import dimensions_of, listing
from huiyin.kernel.figures.freezing import since, unpacked
from huiyin.kernel.figures.models import Snapshot
from huiyin.kernel.files import storing
from huiyin.kernel.keys import is_key
from huiyin.kernel.ledger.recording import history
from huiyin.kernel.refusals import NotAllowed
from huiyin.papers.columns import Column
from huiyin.papers.sheets_out import Sheet
from huiyin.shell import amounts

from . import queries, texts
from .lifecycle import LIFECYCLE
from .models import ReportNumber, WorkReport
from .narrowing import label_of
from .policies import reader
from .states import State

SIZE, PORTION = 100, 500
COLUMNS = [
    Column("title", gettext_lazy("标题"), 40),
    Column("body", gettext_lazy("机构"), 20),
    Column("period", gettext_lazy("期间"), 18),
    Column("state", gettext_lazy("环节"), 10),
    Column("issued_on", gettext_lazy("印发日期"), 14, "day"),
]
HOW = {
    "added": gettext_lazy("后来计入"),
    "removed": gettext_lazy("后来不再计入"),
    "of_added": gettext_lazy("分母后来计入"),
    "of_removed": gettext_lazy("分母后来不再计入"),
    "amount": gettext_lazy("带来的量变了"),
}


def report_for(actor: Actor, pk: int) -> WorkReport:
    """Raises Http404 for what the actor may not see."""
    return get_object_or_404(queries.visible_to(actor).select_related("body__area"), pk=pk)


def own_report(actor: Actor, pk: int) -> WorkReport:
    """For those who work on it. Raises Http404 for what they may not see, NotAllowed for everybody else."""
    report = report_for(actor, pk)
    if not reader(report, actor):
        raise NotAllowed
    return report


def body_of(actor: Actor) -> Body:
    """Raises NotAllowed for an office that is held in no body."""
    found = Body.objects.filter(pk=actor.scope_id("body")).first()
    if found is None:
        raise NotAllowed
    return found


def rows(actor: Actor) -> list[dict[str, Any]]:
    return [_row(one) for one in queries.visible_to(actor).select_related("body")[:SIZE]]


def _row(one: WorkReport) -> dict[str, Any]:
    period = one.scope.period
    return {
        "title": {"text": one.title, "url": reverse("report:detail", args=[one.pk])},
        "body": one.body.short_name,
        "period": period.label if period else "",
        "state": {"text": str(State(one.state).label), "tone": "good" if one.issued_on else "warn"},
        "issued_on": {"text": f"{one.issued_on:%Y-%m-%d}" if one.issued_on else "—", "value": one.issued_on},
    }


def detail(report: WorkReport, actor: Actor) -> dict[str, Any]:
    """The text: live while it is a draft, frozen afterwards. Each number leads to where it opens."""
    works = reader(report, actor)
    return {
        **(texts.frozen(report) if report.frozen else texts.live(report)),
        "works": works,
        "offers": LIFECYCLE.offers(report, actor) if works else [],
        "files": list(storing.on(report)) if report.issued_on else [],
        "told": list(history(report)) if works else [],
    }


def available(report: WorkReport, q: str) -> dict[str, Any]:
    """The figures that a text can name, by chapter, with their value for this report and what they can be split by."""
    labels = {module.code: str(module.label) for module in modules.all_modules()}
    found = [one for one in figures.all_figures() if one.accepts(report.scope) and _matches(one, q)]

    def chapter(one: figures.Figure) -> str:
        module = labels.get(one.id.split(".")[0], "")
        return f"{module} · {one.chapter}" if module else str(one.chapter)

    return {
        "report": report,
        "q": q,
        "chapters": [
            (name, [(one.read(report.scope), dimensions_of(one.model)) for one in group])
            for name, group in groupby(found, key=chapter)
        ],
    }


def _matches(one: figures.Figure, q: str) -> bool:
    return all(word in f"{one.id} {one.label} {one.definition} {one.chapter}" for word in q.split())


def number(report: WorkReport, position: int, actor: Actor, params: Any) -> dict[str, Any]:
    """One number of a reviewed report: as it was frozen, the records behind it, and what has changed since.

    `of=then` shows the other period of a comparison, `part=of` the denominator. Raises Http404.
    """
    one = get_object_or_404(queries.numbers_of(report), position=position)
    if one.kind == ReportNumber.Kind.MANUAL:
        return {"report": report, "number": one, "snapshot": None}
    shot, whole = _asked(one, params)
    identities = _identities(shot, whole)
    before = int(params.get("before", "")) if is_key(params.get("before", "")) else None
    page = [pk for pk in identities if before is None or pk < before][: SIZE + 1]
    columns, rows = _records(shot, page[:SIZE], actor)
    query = "&".join(f"{k}={params[k]}" for k in ("of", "part") if params.get(k) in ("then", "of"))
    return {
        "report": report,
        "number": one,
        "snapshot": shot,
        "label": label_of(shot),
        "is_then": shot is one.then and one.then is not None,
        "whole": whole,
        "count": len(identities),
        "columns": columns,
        "rows": rows,
        "older": f"?{query}&before={page[SIZE - 1]}" if len(page) > SIZE else "",
        "since": since_then(shot, actor),
        "live": _live(shot),
    }


def number_sheet(report: WorkReport, position: int, actor: Actor, params: Any) -> Sheet:
    """All records behind a number, with how it was frozen below them. Raises Http404 for a number entered by hand."""
    one = get_object_or_404(queries.numbers_of(report), position=position)
    if one.kind == ReportNumber.Kind.MANUAL:
        raise Http404
    shot, whole = _asked(one, params)
    columns, rows = _records(shot, _identities(shot, whole), actor)
    frozen = _("定格：{text}{unit}，{when}").format(
        text=shot.text, unit=shot.unit, when=f"{timezone.localtime(shot.taken_at):%Y-%m-%d %H:%M}"
    )
    notes = [frozen, _("口径：{definition}").format(definition=shot.definition)]
    return Sheet(label_of(shot), columns, rows, notes, (report.title, ""), numbered=True)


def _asked(one: ReportNumber, params: Any) -> tuple[Snapshot, bool]:
    """The snapshot that is asked for, and whether its denominator is."""
    shot = one.then if params.get("of") == "then" else one.snapshot
    if shot is None:
        raise Http404
    return shot, params.get("part") == "of" and bool(shot.of)


def _identities(shot: Snapshot, whole: bool) -> list[int]:
    return sorted(unpacked(shot.of if whole else shot.rows), reverse=True)


def _records(shot: Snapshot, keys: list[int], actor: Actor) -> tuple[Any, list[dict[str, Any]]]:
    """Columns and rows of these records, the newest first; read in portions that a database takes."""
    model = apps.get_model(shot.record)
    shown = listing.of(model)
    columns, rows = list(shown.columns), list[dict[str, Any]]()
    for first in range(0, len(keys), PORTION):
        found = model._default_manager.select_related(*shown.related).filter(pk__in=keys[first : first + PORTION])
        records = list(found.order_by("-pk"))
        lines = shown.rows(records, actor)
        if shot.amounts:
            brought = amounts.of(shot.amounts, [one.pk for one in records])
            head = amounts.head_of(label_of(shot), shot.unit)
            kind = "total" if isclose(sum(shot.amounts.values()), shot.value or 0) else "median"
            columns, lines = amounts.beside(shown.columns, lines, brought, head, kind)
        rows += lines
    return columns, rows


def since_then(shot: Snapshot, actor: Actor) -> dict[str, Any]:
    """What became of the number: each record that makes a difference, and what the ledger says of it."""
    later = since(shot)
    records = [one.record for one in later.changed]
    lines = listing.of(type(records[0])).rows(records, actor) if records else []
    first = [column.key for column in listing.of(type(records[0])).columns][:1] if records else []
    return {
        "stands": later.stands,
        "now": later.now,
        "count": later.count,
        "changed": [
            {
                "what": line[first[0]],
                "how": HOW[one.how],
                "why": [(entry.at, entry.label) for entry in one.why[-3:]] or [(None, _("只因日期推移"))],
            }
            for one, line in zip(later.changed, lines, strict=True)
        ],
    }


def _live(shot: Snapshot) -> str:
    return f"{reverse('desk:figure', args=[shot.figure])}?{shot.asked.query()}"
