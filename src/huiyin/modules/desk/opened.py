"""One figure opened: what it says, beside other periods, along time, by each dimension, and its records."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.kernel import figures
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Figure, Ratio, Reading, Scope, breakdown, compared, dimensions_of, listing, periods
from huiyin.kernel.figures.dimensions import get as dimension
from huiyin.kernel.figures.results import Count, Median, Total
from huiyin.kernel.figures.results import amounts as amounts_of
from huiyin.kernel.keys import is_key
from huiyin.papers.columns import Column
from huiyin.shell import amounts

from .accounts import figure_url, narrowed, url_of
from .asking import asked, told_by

SIZE = 100
EVERYTHING = 20_000


def figure_of(figure_id: str) -> Figure:
    """Raises Http404 for an unknown figure."""
    try:
        return figures.get(figure_id)
    except KeyError as unknown:
        raise Http404 from unknown


def reading_of(figure: Figure, scope: Scope) -> Reading:
    """Raises Http404 when the figure's records do not know a dimension that is asked for."""
    if not figure.accepts(scope):
        raise Http404
    return figure.read(scope)


def opened(figure_id: str, params: Any, actor: Actor, *, everything: bool = False) -> dict[str, Any]:
    """The page of one figure. `part=of` lists the records of the denominator; `by` looks by a dimension or split."""
    figure = figure_of(figure_id)
    question = told_by(asked(params, actor), figure)
    reading = reading_of(figure, question.scope)
    of = params.get("part") == "of" and isinstance(reading.result, Ratio)
    records = reading.result.of if of and isinstance(reading.result, Ratio) else reading.rows
    shown = listing.of(figure.model)
    before = params.get("before", "")
    ordered = records.select_related(*shown.related).order_by("-pk")
    if is_key(before):
        ordered = ordered.filter(pk__lt=before)
    size = EVERYTHING if everything else SIZE
    page = list(ordered[: size + 1])
    more = len(page) > size
    columns, rows = _with_amounts(reading, page[:size], shown.columns, shown.rows(page[:size], actor))
    return {
        "figure": figure,
        "reading": reading,
        "asked": question,
        "count": records.count(),
        "of_url": url_of(reading, part="of") if isinstance(reading.result, Ratio) else "",
        "rows_url": url_of(reading),
        "showing_of": of,
        "comparisons": comparisons(reading),
        "narrowed": narrowed(question, figure.model),
        "looks": looks(figure, question.scope, params.get("by", "")),
        "by": look(reading, params.get("by", "")),
        "columns": columns,
        "rows": rows,
        "left_out": records.count() - size if everything and more else 0,
        "older": url_of(reading, by=params.get("by"), part="of" if of else "", before=page[size - 1].pk)
        if more
        else "",
        "query": question.scope.query(),
    }


def _with_amounts(reading: Reading, page: list[Any], columns: Any, rows: list[dict[str, Any]]) -> Any:
    """What each record brings stands beside it, where the number is a sum or a median."""
    if not isinstance(reading.result, Total | Median):
        return columns, rows
    keys = [one.pk for one in page]
    brought = amounts.of(amounts_of(reading.result.narrowed(Q(pk__in=keys))), keys)
    return amounts.beside(columns, rows, brought, amounts.head_of(reading.label, reading.unit), reading.result.kind)


def comparisons(reading: Reading) -> list[dict[str, Any]]:
    """Beside the period before and the same period of last year, where these are two different things."""
    found, seen = [], set()
    for label, last_year in ((_("比上期"), False), (_("比上年同期"), True)):
        beside = compared(reading, last_year=last_year)
        if beside is None:
            continue
        then = beside.then.scope
        if (then.since, then.until) in seen:
            continue
        seen.add((then.since, then.until))
        period = then.period
        found.append(
            {
                "label": _("比上年") if reading.scope.period and reading.scope.period.code.isdigit() else label,
                "comparison": beside,
                "period": period.label if period else "",
                "url": url_of(beside.then),
            }
        )
    return found


def looks(figure: Figure, scope: Scope, current: str) -> list[tuple[str, Any, str, None]]:
    """What the figure can be looked at by: tabs."""
    offered: list[tuple[str, Any]] = [("", _("不分"))]
    if scope.period:
        offered += [(split.code, split.label) for split in periods.all_splits()]
    offered += [(one.code, _("按{what}").format(what=one.label)) for one in dimensions_of(figure.model)]
    return [(code, label, figure_url(figure, scope, by=code), None) for code, label in offered]


def look(reading: Reading, by: str) -> dict[str, Any] | None:
    """The figure by a dimension or along a line of periods, as lines with a bar. Raises Http404 for an unknown one."""
    if not by:
        return None
    note = ""
    if by in {split.code for split in periods.all_splits()} and reading.scope.period:
        label, lines = str(periods.split(by).label), along(reading, by)
    else:
        try:
            parts = breakdown(reading, by)
            known = dimension(reading.rows.model, by)
            label = str(known.label)
            if reading.scope.past and not known.looks_back:
                note = _("各条记录按现在的{what}归类。").format(what=known.label)
        except LookupError as unknown:
            raise Http404 from unknown
        lines = [
            line(part.label, part.number, part.text, part.rows, part.of, figure_url(reading.figure, part.scope))
            for part in parts
        ]
    adds_up = _adds_up(lines, reading)
    highest = max((one["value"] or 0 for one in lines), default=0)
    full = 100 if isinstance(reading.result, Ratio) else highest
    return {
        "code": by,
        "label": label,
        "lines": lines,
        "full": full or 1,
        "note": note,
        "adds_up": adds_up,
        "columns": _columns(label, reading, adds_up),
    }


def along(reading: Reading, by: str) -> list[dict[str, Any]]:
    points = figures.series(reading.figure, reading.scope, by=by)
    found = []
    for period, point in points:
        size = point.result.numerator if isinstance(point.result, Ratio) else point.rows.count()
        of = point.result.denominator if isinstance(point.result, Ratio) else None
        found.append(line(period.label, point.value, point.text, size, of, url_of(point)))
    return found


def _adds_up(lines: list[dict[str, Any]], reading: Reading) -> bool:
    """Whether each record stands in one line only, so that the lines add up to the number."""
    if sum(one["rows"] for one in lines) != reading.rows.count():
        return False
    return not isinstance(reading.result, Ratio) or sum(one["of"] or 0 for one in lines) == reading.result.denominator


def line(label: str, value: float | None, text: str, rows: int, of: int | None, url: str) -> dict[str, Any]:
    share = None if value is None or of is None else value / 100
    return {"label": label, "value": value, "text": text, "rows": rows, "of": of, "share": share, "url": url}


def _columns(label: str, reading: Reading, adds_up: bool) -> list[Column]:
    """For the sheet; lines that add up have their total below them, as a formula."""
    name, head = Column("label", label, 28), amounts.head_of(reading.label, reading.unit)
    total = "sum" if adds_up else ""
    if isinstance(reading.result, Ratio):
        ratio = ("rows", "of") if adds_up else ""
        return [
            name,
            Column("rows", gettext_lazy("分子"), 12, "integer", total=total),
            Column("of", gettext_lazy("分母"), 12, "integer", total=total),
            Column("share", head, 18, "share", total=ratio),
        ]
    if isinstance(reading.result, Median):
        return [
            name,
            Column("value", head, 18, "number"),
            Column("rows", gettext_lazy("记录数"), 12, "integer", total=total),
        ]
    return [name, Column("value", head, 18, "integer" if isinstance(reading.result, Count) else "number", total=total)]
