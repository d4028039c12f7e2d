"""How the records behind a number are shown: declared beside a kind of record, used wherever a number opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from ..actors import Actor


@dataclass(frozen=True)
class Listing:
    """`columns` as pages and sheets take them; `rows(records, actor)` gives cells and withholds what is not the actor's.

    `related` is fetched along.
    """

    columns: Sequence[Any]
    rows: Callable[[Sequence[Any], Actor], list[dict[str, Any]]]
    related: tuple[str, ...] = ()


_listings: dict[type[Model], Listing] = {}


def declare(model: type[Model], listing: Listing) -> None:
    _listings[model] = listing


def of(model: type[Model]) -> Listing:
    """The listing of this kind of record, or of the kind it extends. Raises LookupError when there is none."""
    for kind in model.__mro__:
        if kind in _listings:
            return _listings[kind]
    raise LookupError(f"nobody says how a {model._meta.label} is shown behind a number")
