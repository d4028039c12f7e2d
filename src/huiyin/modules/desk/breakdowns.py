"""Several figures side by side, by one dimension: a table that an office hands in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.kernel import figures
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Figure, Part, Ratio, Scope, breakdown, dimensions_of
from huiyin.kernel.figures.dimensions import get as dimension
from huiyin.papers.columns import Column

from .accounts import figure_url
from .asking import asked

# The kinds of case that have a table, and what stands in it.
TABLES = {
    "suggestions": ("received", "replied", "replied_on_time", "closed", "satisfaction_rate", "overdue"),
    "proposals": ("filed", "replied", "replied_on_time", "closed", "satisfaction_rate", "overdue"),
    "voices": ("collected", "answered", "on_time_rate", "closed", "satisfaction_rate", "overdue"),
    "briefs": ("received", "adopted", "adoption_rate", "released", "instructed", "fed_back_rate"),
    "procuratorate": ("referred", "accepted", "acceptance_rate", "concluded", "solved_rate", "open_referrals"),
    "stations": ("held", "received_all", "duties_kept", "announced_in_time"),
}


def table_of(kind: str) -> list[Figure]:
    """The figures of a kind's table, as far as they are declared. Raises Http404 when there is none."""
    known = {one.id: one for one in figures.all_figures()}
    found = [known[f"{kind}.{name}"] for name in TABLES.get(kind, ()) if f"{kind}.{name}" in known]
    if not found:
        raise Http404
    return found


def table(code: str, params: Any, actor: Actor) -> dict[str, Any]:
    """The page: lines are values of the dimension, columns the figures; each cell opens its records.

    Raises Http404 for an unknown kind or dimension.
    """
    kind = params.get("of", "suggestions")
    chosen = table_of(kind)
    question = asked(params, actor)
    scope = replace(question.scope, filters={})
    try:
        by = dimension(chosen[0].model, code)
    except LookupError as unknown:
        raise Http404 from unknown
    parts = {one.id: {part.value: part for part in breakdown(one.read(scope), code)} for one in chosen}
    lines = [_line(part, chosen, parts) for part in breakdown(chosen[0].read(scope), code)]
    sums = {one.id: _whole(one, scope) for one in chosen}
    columns = [Column("name", by.label, 28)]
    columns += [Column(one.id, one.label, 14, "number" if str(one.unit) == "%" else "integer") for one in chosen]
    return {
        "kind": kind,
        "kinds": [(key, str(table_of(key)[0].label), _url_of(key, code, scope), None) for key in _kinds()],
        "rows": [*lines, {"name": _("合计（不重复）"), **sums}] if lines else [],
        "columns": columns,
        "dimension": code,
        "label": by.label,
        "period": question.period_label,
        "asked": question,
        "tabs": [(one.code, one.label, _url_of(kind, one.code, scope), None) for one in dimensions_of(chosen[0].model)],
        "query": scope.query(of=kind),
    }


def _url_of(kind: str, code: str, scope: Scope) -> str:
    """The table of a kind by this dimension, or by its own first one where its records do not know it."""
    known = [one.code for one in dimensions_of(table_of(kind)[0].model)]
    return f"{reverse('desk:breakdown', args=[code if code in known else known[0]])}?{scope.query(of=kind)}"


def _kinds() -> list[str]:
    known = {one.id.split(".")[0] for one in figures.all_figures()}
    return [kind for kind in TABLES if kind in known]


def _line(part: Part, chosen: list[Figure], parts: dict[str, dict[Any, Part]]) -> dict[str, Any]:
    cells: dict[str, Any] = {"name": part.label}
    for one in chosen:
        here = parts[one.id].get(part.value)
        empty = "—" if str(one.unit) == "%" else "0"
        cells[one.id] = (
            {"text": here.text, "value": here.number, "url": figure_url(one, here.scope)} if here else {"text": empty}
        )
    return cells


def _whole(one: Figure, scope: Any) -> dict[str, Any]:
    reading = one.read(scope)
    detail = f"（{reading.detail}）" if isinstance(reading.result, Ratio) else ""
    return {"text": f"{reading.text}{detail}", "value": reading.value, "url": figure_url(one, scope)}
