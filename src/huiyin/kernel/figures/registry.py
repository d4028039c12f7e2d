"""Figures: named numbers that come from records. A figure is a function of a scope that returns the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .scope import Scope


@dataclass(frozen=True)
class Count:
    """How many records."""

    rows: QuerySet[Any]

    @property
    def value(self) -> float | None:
        return self.rows.count()

    @property
    def detail(self) -> str:
        return ""


@dataclass(frozen=True)
class Ratio:
    """How many of `of` are `rows`, in per cent; None when there is nothing to divide by. `rows` lie within `of`."""

    rows: QuerySet[Any]
    of: QuerySet[Any]

    @property
    def value(self) -> float | None:
        whole = self.of.count()
        return 100 * self.rows.count() / whole if whole else None

    @property
    def detail(self) -> str:
        return _("{a} / {b} 件").format(a=self.rows.count(), b=self.of.count())


Result = Count | Ratio


@dataclass(frozen=True)
class Figure:
    """A registered figure: `chapter` groups it on a page, `basis` says by which rule it is defined."""

    id: str
    label: str | Promise
    unit: str | Promise
    chapter: str | Promise
    basis: str | Promise
    definition: str
    compute: Callable[[Scope], Result]

    def read(self, scope: Scope) -> Reading:
        return Reading(self, self.compute(scope))


@dataclass(frozen=True)
class Reading:
    """A figure read once: its text, and the records behind it."""

    figure: Figure
    result: Result

    @property
    def label(self) -> str:
        return str(self.figure.label)

    @property
    def unit(self) -> str:
        return str(self.figure.unit)

    @property
    def text(self) -> str:
        value = self.result.value
        if value is None:
            return "—"
        return f"{value:.2f}" if isinstance(self.result, Ratio) else str(int(value))

    @property
    def detail(self) -> str:
        return self.result.detail

    @property
    def rows(self) -> QuerySet[Any]:
        return self.result.rows


_figures: dict[str, Figure] = {}


def figure(
    id: str, label: str | Promise, *, unit: str | Promise, chapter: str | Promise, basis: str | Promise = ""
) -> Callable[[Callable[[Scope], Result]], Figure]:
    """Declare a figure; its docstring is its definition. Raises ValueError for an id declared twice."""

    def declare(compute: Callable[[Scope], Result]) -> Figure:
        if id in _figures:
            raise ValueError(f"figure {id!r} is declared twice")
        made = Figure(id, label, unit, chapter, basis, (compute.__doc__ or "").strip(), compute)
        _figures[id] = made
        return made

    return declare


def get(id: str) -> Figure:
    """Raises KeyError for an unknown figure."""
    return _figures[id]


def all_figures() -> list[Figure]:
    return list(_figures.values())
