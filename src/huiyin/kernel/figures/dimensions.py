"""Dimensions: what figures are broken down by. One is declared beside a kind of record and serves every figure over it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .results import Median, Ratio, Total, amounts
from .scope import NONE, Scope

if TYPE_CHECKING:
    from .reading import Reading

Links = Callable[[Scope], QuerySet[Any, Any]]
Names = Callable[[Collection[Any]], Mapping[Any, Any]]


@dataclass(frozen=True)
class Dimension:
    """`links` gives pairs (row, value): a record may have several values, or none. `names` names values, in order.

    `ordered` dimensions (outcome, level) are shown in the order of `names`, others with the largest part first. One that
    does not look back groups a past day's records as they are classified now (a topic that was corrected since).
    """

    code: str
    label: str | Promise
    over: type[Model]
    links: Links
    names: Names
    ordered: bool = False
    looks_back: bool = True

    def wanted(self, value: int | str, scope: Scope) -> Q:
        """The records that have this value; those without any for `NONE`."""
        links = self.links(scope)
        if value == NONE:
            return ~Q(pk__in=links.values("row"))
        return Q(pk__in=links.filter(value=value).values("row"))


# What a page of figures or a report asks besides the values of dimensions.
RESERVED = {"body", "period", "year", "as_of", "by", "part", "before", "format", "q", "n", "least", "digits"}
_dimensions: dict[tuple[type[Model], str], Dimension] = {}


def dimension(
    code: str,
    label: str | Promise,
    *,
    over: type[Model],
    links: Links,
    names: Names,
    ordered: bool = False,
    looks_back: bool = True,
) -> Dimension:
    """Declare a dimension over a kind of record and every kind that extends it.

    Raises ValueError when it exists, or when a page asks for something else by that name.
    """
    if code in RESERVED:
        raise ValueError(f"dimension {code!r} over {over._meta.label}: a page asks for something else by this name")
    if (over, code) in _dimensions:
        raise ValueError(f"dimension {code!r} over {over._meta.label} is declared twice")
    made = Dimension(code, label, over, links, names, ordered, looks_back)
    _dimensions[over, code] = made
    return made


def along(over: type[Model], path: str) -> Links:
    """Links of a plain column or foreign key, by its path from the record."""

    def links(scope: Scope) -> QuerySet[Any, Any]:
        found = over._default_manager.exclude(**{path: None})
        return found.order_by().values(row=F("pk"), value=F(path))

    return links


def dimensions_of(model: type[Model]) -> list[Dimension]:
    """Every dimension that records of this kind have, those of the general kind included."""
    return [one for (over, _code), one in _dimensions.items() if issubclass(model, over)]


def get(model: type[Model], code: str) -> Dimension:
    """Raises LookupError when records of this kind have no such dimension."""
    for one in dimensions_of(model):
        if one.code == code:
            return one
    raise LookupError(f"{model._meta.label} has no dimension {code!r}")


@dataclass(frozen=True)
class Part:
    """One line of a breakdown; `scope` asks for it alone."""

    value: Any
    label: str
    number: float | None
    text: str
    rows: int
    of: int | None
    scope: Scope


def breakdown(reading: Reading, code: str) -> list[Part]:
    """The figure by a dimension, in as many queries whatever the size. Records with several values count in each.

    Raises LookupError when the figure's records have no such dimension.
    """
    result, scope = reading.result, reading.scope
    by = get(result.rows.model, code)
    links = by.links(scope)
    counted = _counted(links, result.rows)
    whole = _counted(links, result.of) if isinstance(result, Ratio) else counted
    numbers = _from_amounts(links, result) if isinstance(result, Total | Median) else {}
    names = by.names([value for value in whole if value is not None])
    parts = []
    for value in whole:
        rows, of = counted.get(value, 0), whole[value]
        number: float | None = rows
        if isinstance(result, Ratio):
            number = 100 * rows / of if of else None
        elif isinstance(result, Total | Median):
            number = numbers.get(value)
        label = _("（未归类）") if value is None else str(names.get(value, value))
        here = scope.only(**{code: NONE if value is None else value})
        denominator = of if isinstance(result, Ratio) else None
        parts.append(Part(value, label, number, result.text(number), rows, denominator, here))
    order = {value: place for place, value in enumerate(names)}
    if by.ordered:
        return sorted(parts, key=lambda part: (part.value is None, order.get(part.value, len(order))))
    return sorted(parts, key=lambda part: (part.value is None, -(part.of or part.rows), part.label))


def _counted(links: QuerySet[Any, Any], rows: QuerySet[Any, Any]) -> dict[Any, int]:
    """How many of `rows` have each value; under None those that have no value."""
    mine = links.filter(row__in=rows.order_by().values("pk"))
    found = mine.values("value").annotate(size=Count("row", distinct=True)).order_by("value")
    counted = {row["value"]: row["size"] for row in found}
    # Those without a value are the others: asking for them by name would read the links of every record there is.
    if rest := rows.count() - mine.values("row").distinct().count():
        counted[None] = rest
    return counted


def _from_amounts(links: QuerySet[Any, Any], result: Total | Median) -> dict[Any, float]:
    brought = amounts(result)
    held: dict[Any, list[float]] = {}
    linked = set()
    for pk, value in links.filter(row__in=result.rows.order_by().values("pk")).values_list("row", "value").distinct():
        linked.add(pk)
        held.setdefault(value, []).append(brought[pk])
    if rest := [amount for pk, amount in brought.items() if pk not in linked]:
        held[None] = rest
    return {value: sum(found) if isinstance(result, Total) else _middle(found) for value, found in held.items()}


def _middle(found: list[float]) -> float:
    ordered, size = sorted(found), len(found)
    return (ordered[(size - 1) // 2] + ordered[size // 2]) / 2


def may_be(code: str, value: int | str) -> bool:
    """Whether a value that somebody typed can be one of this dimension at all: a number where numbers are wanted."""
    if isinstance(value, str) and value.isdecimal():
        return False  # more digits than any key has
    try:
        for (_over, known), one in _dimensions.items():
            if known == code and value != NONE:
                one.links(Scope()).filter(value=value)  # not asked, only made
    except ValueError:
        return False
    return True


def all_codes() -> list[str]:
    """Every name that a filter may have."""
    return sorted({code for _over, code in _dimensions})
