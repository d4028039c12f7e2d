"""What each record brings to a sum or a median, in a column beside the records, so that the number can be added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from huiyin.kernel.figures.results import plain
from huiyin.papers.columns import Column


def beside(
    columns: Sequence[Any], rows: Sequence[dict[str, Any]], brought: Sequence[float | None], head: str, kind: str
) -> tuple[list[Any], list[dict[str, Any]]]:
    """Columns and rows with what each row brings; `kind` is the kind of the number, "total" or "median".

    A sheet has the same sum or median below the column, as a formula.
    """
    total = {"total": "sum", "median": "median"}[kind]
    shown = [
        {**row, "brought": "" if one is None else {"text": plain(one), "value": one}}
        for row, one in zip(rows, brought, strict=True)
    ]
    return [*columns, Column("brought", head, 16, "number", total=total)], shown


def head_of(label: str, unit: str) -> str:
    return f"{label}（{unit}）" if unit.strip() else label


def of(amounts: Mapping[Any, float], keys: Sequence[int]) -> list[float | None]:
    """What these records bring; the keys of a frozen number are texts."""
    return [amounts.get(key, amounts.get(str(key))) for key in keys]
