"""Figures for programs: the same numbers, definitions and links as on the pages."""

from __future__ import annotations

from typing import Any

from huiyin.kernel.figures import Part, Reading, breakdown, periods, series

from .accounts import figure_url, url_of
from .asking import asked
from .opened import figure_of, reading_of


def as_dict(reading: Reading) -> dict[str, Any]:
    """A reading with everything that stands beside the number."""
    figure, scope = reading.figure, reading.scope
    return {
        "id": figure.id,
        "label": reading.label,
        "chapter": str(figure.chapter),
        "definition": figure.definition,
        "basis": str(figure.basis),
        "unit": reading.unit,
        "kind": reading.result.kind,
        "scope": scope.as_json(),
        "value": reading.value,
        "text": reading.text,
        "numerator": reading.rows.count(),
        "denominator": reading.result.denominator,
        "rows": url_of(reading),
    }


def part_as_dict(reading: Reading, part: Part) -> dict[str, Any]:
    return {
        "value": part.value,
        "label": part.label,
        "number": part.number,
        "text": part.text,
        "numerator": part.rows,
        "denominator": part.of,
        "rows": figure_url(reading.figure, part.scope),
    }


def with_parts(reading: Reading, by: str) -> dict[str, Any]:
    """A reading with its parts by a dimension, or its points along a line of periods. Raises LookupError."""
    answer = as_dict(reading)
    if by in {split.code for split in periods.all_splits()}:
        points = series(reading.figure, reading.scope, by=by)
        answer["series"] = [{"period": p.code, "label": p.label, **as_dict(point)} for p, point in points]
    elif by:
        answer["by"] = by
        answer["parts"] = [part_as_dict(reading, part) for part in breakdown(reading, by)]
    return answer


def figure(figure_id: str, params: Any) -> dict[str, Any]:
    """The answer to a program. Raises Http404 for what does not exist."""
    from django.http import Http404  # noqa: PLC0415

    question = asked(params)
    try:
        answer = with_parts(reading_of(figure_of(figure_id), question.scope), params.get("by", ""))
    except LookupError as unknown:
        raise Http404 from unknown
    return {**answer, "problems": question.problems}
