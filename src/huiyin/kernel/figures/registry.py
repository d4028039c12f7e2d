"""The figures that there are.

    @figure("suggestions.replied_on_time", _("按期答复率"), unit="%", chapter=_("答复"), basis=_("代表法第五十一条"))
    def replied_on_time(scope: Scope) -> Ratio:
        \"\"\"应答复的建议中，在期限内答复的比例。\"\"\"
        due = queries.due(scope)
        return Ratio(due.filter(…), of=due)

The docstring is the definition that is shown beside the number. Filters by dimension are applied by `Figure.read`.
"""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise

from .reading import Figure
from .results import Result
from .scope import Scope

_figures: dict[str, Figure] = {}


def figure(
    id: str,
    label: str | Promise,
    *,
    unit: str | Promise,
    chapter: str | Promise,
    basis: str | Promise = "",
    good: int = 0,
    looks_back: bool = True,
) -> Callable[[Callable[[Scope], Result]], Figure]:
    """Declare a figure; its docstring is its definition. Raises ValueError for an id declared twice."""

    def declare(compute: Callable[[Scope], Result]) -> Figure:
        if id in _figures:
            raise ValueError(f"figure {id!r} is declared twice")
        made = Figure(id, label, unit, chapter, basis, (compute.__doc__ or "").strip(), good, looks_back, compute)
        _figures[id] = made
        return made

    return declare


def get(id: str) -> Figure:
    """Raises KeyError for an unknown figure."""
    return _figures[id]


def all_figures() -> list[Figure]:
    return list(_figures.values())
