"""What a field says: each number read from its figure, with the address where its rows open. Plain data, to be held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.directory.models import Area
from huiyin.kernel import figures, modules, moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Figure, Ratio, Reading, Scope, breakdown, listing
from huiyin.kernel.figures.panels import Panel, Shape, Span

Drawn = dict[str, Any]


def scope_of(panel: Panel, body: int | None) -> Scope:
    """This year, the last thirty days, or today, of one body or of all."""
    today = moment.today()
    if panel.span == Span.RECENT:
        return Scope(body=body, since=today - timedelta(days=29), until=today)
    if panel.span == Span.DAY:
        return Scope(body=body, since=today, until=today)
    return Scope.year(today.year, body=body)


def draw(panel: Panel, body: int | None) -> Drawn:
    """`heads` name the columns of numbers, `lines` have a label and a cell for each column; `said` defines the figures."""
    known = {one.id: one for one in figures.all_figures()}
    drawn: Drawn = {"heads": [], "lines": [], "period": "", "said": []}
    for part in panel.parts:
        scope = scope_of(part, body)
        asked = [known[id] for id in part.figures if id in known]
        more = _SHAPES[part.shape](part, asked, scope)
        lines = [{**line, "period": period_of(part, scope)} for line in more.pop("lines", [])]
        drawn = {
            **drawn,
            **more,
            "lines": drawn["lines"] + lines,
            "said": drawn["said"] + [_said(one) for one in asked],
        }
    drawn["period"] = period_of(panel, scope_of(panel, body)) if panel.shape != Shape.NUMBERS else ""
    return drawn


def _said(figure: Figure) -> dict[str, str]:
    """What a number of the field means, and by which rule."""
    named = {"label": str(figure.label), "unit": str(figure.unit)}
    return {**named, "definition": figure.definition, "basis": str(figure.basis)}


def period_of(panel: Panel, scope: Scope) -> str:
    """How the field says its time."""
    if panel.span == Span.DAY:
        return _("今天")
    return _("近30天") if panel.span == Span.RECENT else scope.period.label if scope.period else ""


def url_of(figure: Figure, scope: Scope, **more: Any) -> str:
    """The page where a number opens its rows. An open choice of bodies is said, so that nobody's office narrows it."""
    return f"{reverse('desk:figure', args=[figure.id])}?{scope.query(body=scope.body or 'all', **more)}"


def cell(reading: Reading, share: str = "") -> dict[str, Any]:
    return {
        "value": reading.value,
        "text": reading.text,
        "unit": reading.unit,
        "share": share,
        "url": url_of(reading.figure, reading.scope),
    }


def _numbers(panel: Panel, asked: list[Figure], scope: Scope) -> Drawn:
    lines = []
    for one in asked:
        reading = one.read(scope)
        share = reading.detail if isinstance(reading.result, Ratio) else ""
        tone = "bad" if one.good < 0 and reading.value else ""
        lines.append({"label": reading.label, "tone": tone, "cells": [cell(reading, share)]})
    return {"lines": lines, "heads": [{"label": _("数值"), "tone": ""}]}


def _funnel(panel: Panel, asked: list[Figure], scope: Scope) -> Drawn:
    """How many come from one step to the next, each as a share of the first."""
    readings = [one.read(scope) for one in asked]
    whole = readings[0].value or 0
    lines = []
    for reading in readings:
        share = f"{100 * (reading.value or 0) / whole:.0f}%" if whole else ""
        lines.append({"label": reading.label, "tone": "", "cells": [cell(reading, share)]})
    return {"lines": lines, "heads": [{"label": readings[0].unit, "tone": "accent"}]}


def _rates(panel: Panel, asked: list[Figure], scope: Scope) -> Drawn:
    readings = [one.read(scope) for one in asked]
    lines = [{"label": _named(one), "tone": "", "cells": [cell(one, one.detail)]} for one in readings]
    return {"lines": lines, "heads": [{"label": "%", "tone": "accent"}]}


def _named(reading: Reading) -> str:
    """A ratio beside those of other modules says whose it is."""
    of = {one.code: str(one.label) for one in modules.all_modules()}.get(reading.figure.id.partition(".")[0])
    return f"{of} · {reading.label}" if of else reading.label


def _ranking(panel: Panel, asked: list[Figure], scope: Scope) -> Drawn:
    reading = asked[0].read(scope)
    parts = [one for one in breakdown(reading, panel.by) if one.value is not None][: panel.most]
    lines = [
        {
            "label": one.label,
            "tone": "",
            "cells": [
                {
                    "value": one.number,
                    "text": one.text,
                    "unit": reading.unit,
                    "share": "",
                    "url": url_of(asked[0], one.scope),
                }
            ],
        }
        for one in parts
    ]
    return {"lines": lines, "heads": [{"label": reading.unit, "tone": "accent"}]}


def _lights(panel: Panel, asked: list[Figure], scope: Scope) -> Drawn:
    """Each figure by the same dimension, side by side; what has most of the first stands at the top."""
    readings = [one.read(scope) for one in asked]
    by_value: dict[Any, dict[int, Any]] = {}
    names: dict[Any, str] = {}
    for n, reading in enumerate(readings):
        for part in breakdown(reading, panel.by):
            if part.value is not None:
                by_value.setdefault(part.value, {})[n] = part
                names[part.value] = part.label

    def weight(value: Any) -> tuple[Any, ...]:
        return tuple(-by_value[value][n].rows if n in by_value[value] else 0 for n in range(len(asked)))

    lines = []
    for value in sorted(by_value, key=lambda one: (*weight(one), names[one]))[: panel.most]:
        cells = []
        for n, reading in enumerate(readings):
            part = by_value[value].get(n)
            url = url_of(reading.figure, reading.scope.only(**{panel.by: value}))
            number = part.number if part else 0
            cells.append(
                {"value": number, "text": str(int(number or 0)), "unit": reading.unit, "share": "", "url": url}
            )
        lines.append({"label": names[value], "tone": "", "cells": cells})
    words = {"red": _("逾期"), "amber": _("将到期"), "green": _("正常")}
    tones = [*panel.tones, *[""] * len(readings)]
    heads = [{"label": words.get(tones[n], one.label), "tone": tones[n]} for n, one in enumerate(readings)]
    return {"lines": lines, "heads": heads}


def _months(panel: Panel, asked: list[Figure], scope: Scope) -> Drawn:
    """Month by month beside last year; a month that has not come yet has no number."""
    figure, year = asked[0], moment.today().year
    last = replace(scope, since=date(year - 1, 1, 1), until=date(year - 1, 12, 31))
    years = [figures.series(figure, one, by="month") for one in (last, scope)]
    lines = []
    for n in range(12):
        cells = []
        for series in years:
            month, reading = series[n]
            known = month.since <= moment.today()
            empty = {"value": None, "text": "—", "unit": reading.unit, "share": "", "url": ""}
            cells.append(cell(reading) if known else empty)
        lines.append({"label": _("{m}月").format(m=n + 1), "tone": "", "cells": cells})
    heads = [
        {"label": _("{y}年").format(y=year - 1), "tone": "before"},
        {"label": _("{y}年").format(y=year), "tone": "accent"},
    ]
    return {"lines": lines, "heads": heads, "unit": str(figure.unit)}


def _map(panel: Panel, asked: list[Figure], scope: Scope) -> Drawn:
    """Areas with their number at their place; the rows of the second figure as points, lit where the third has them."""
    reading = asked[0].read(scope)
    parts = [one for one in breakdown(reading, panel.by) if one.value is not None]
    areas = {one.pk: one for one in Area.objects.filter(pk__in=[one.value for one in parts])}
    lines = []
    for one in parts[: panel.most]:
        number = {"value": one.number, "text": one.text, "unit": reading.unit, "share": ""}
        lines.append(
            {
                "label": one.label,
                "tone": "",
                "place": _place(areas.get(one.value)),
                "cells": [{**number, "url": url_of(asked[0], one.scope)}],
            }
        )
    here = replace(scope, since=moment.today(), until=moment.today())
    points = [one.read(here) for one in asked[1:]]
    lit = set(points[1].rows.values_list("pk", flat=True)) if len(points) > 1 else set()
    spots = _spots(points[0], lit) if points else []
    totals = [{"label": one.label, **cell(one)} for one in points]
    return {
        "lines": lines,
        "spots": spots,
        "totals": totals,
        "heads": [{"label": f"{reading.label}（{reading.unit}）", "tone": "accent"}],
    }


def _spots(reading: Reading, lit: set[int]) -> list[dict[str, Any]]:
    """The records that have a place, by what their listing calls them and where it says they open."""
    shown = listing.of(reading.rows.model)
    records = [one for one in reading.rows.select_related(*shown.related) if _place(one)]
    first = shown.columns[0].key
    spots = []
    for one, row in zip(records, shown.rows(records, Actor.public()), strict=True):
        said = row[first] if isinstance(row[first], dict) else {"text": row[first]}
        spots.append({"label": said["text"], "url": said.get("url", ""), "place": _place(one), "lit": one.pk in lit})
    return spots


def _place(thing: Any) -> list[float] | None:
    if thing is None or thing.longitude is None or thing.latitude is None:
        return None
    return [float(thing.longitude), float(thing.latitude)]


def _list(panel: Panel, asked: list[Figure], scope: Scope) -> Drawn:
    """Which records stand first; how each is said depends on who looks, so that is said later."""
    reading = asked[0].read(scope)
    rows = reading.rows
    first = list(rows.values("pk", *rows.query.annotations)[: panel.most])
    return {"total": {"label": reading.label, **cell(reading)}, "first": first}


_SHAPES: dict[Shape, Callable[[Panel, list[Figure], Scope], Drawn]] = {
    Shape.NUMBERS: _numbers,
    Shape.FUNNEL: _funnel,
    Shape.RATES: _rates,
    Shape.RANKING: _ranking,
    Shape.LIGHTS: _lights,
    Shape.MONTHS: _months,
    Shape.MAP: _map,
    Shape.LIST: _list,
}
