"""One figure opened: what it says, beside other periods, along time, by each dimension, and its records."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.kernel import figures
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Figure, Ratio, Reading, Scope, breakdown, compared, dimensions_of, listing, periods
from huiyin.kernel.figures.dimensions import get as dimension
from huiyin.kernel.keys import is_key
from huiyin.papers.columns import Column

from .accounts import figure_url, narrowed, url_of
from .asking import asked

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
    question = asked(params, actor)
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
        "columns": shown.columns,
        "rows": shown.rows(page[:size], actor),
        "older": url_of(reading, by=params.get("by"), part="of" if of else "", before=page[size - 1].pk)
        if more
        else "",
        "query": question.scope.query(),
    }


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
    highest = max((one["value"] or 0 for one in lines), default=0)
    full = 100 if isinstance(reading.result, Ratio) else highest
    return {
        "code": by,
        "label": label,
        "lines": lines,
        "full": full or 1,
        "note": note,
        "columns": _columns(label, reading),
    }


def along(reading: Reading, by: str) -> list[dict[str, Any]]:
    points = figures.series(reading.figure, reading.scope, by=by)
    found = []
    for period, point in points:
        size = point.result.numerator if isinstance(point.result, Ratio) else point.rows.count()
        of = point.result.denominator if isinstance(point.result, Ratio) else None
        found.append(line(period.label, point.value, point.text, size, of, url_of(point)))
    return found


def line(label: str, value: float | None, text: str, rows: int, of: int | None, url: str) -> dict[str, Any]:
    return {"label": label, "value": value, "text": text, "rows": rows, "of": of, "url": url}


def _columns(label: str, reading: Reading) -> list[Column]:
    columns = [Column("label", label, 28), Column("value", reading.label, 14, "number")]
    if isinstance(reading.result, Ratio):
        columns += [
            Column("rows", gettext_lazy("分子"), 10, "integer"),
            Column("of", gettext_lazy("分母"), 10, "integer"),
        ]
    return columns
