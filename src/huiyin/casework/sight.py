"""Which cases a person sees, asked of the module that each kind belongs to. A kind that says nothing is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from huiyin.kernel.actors import Actor

from .models import Case

_sights: dict[str, Callable[[Actor], QuerySet[Case]]] = {}


def declare(kind: str, visible_to: Callable[[Actor], QuerySet[Case]]) -> None:
    """Say which cases of a kind an actor sees: `declare("suggestion", queries.visible_to)`."""
    _sights[kind] = visible_to


def seen(cases: Iterable[Case], actor: Actor) -> set[int]:
    """The ids of those that the actor sees; one query a kind."""
    by_kind: dict[str, list[int]] = {}
    for case in cases:
        by_kind.setdefault(case.kind, []).append(case.pk)
    found: set[int] = set()
    for kind, ids in by_kind.items():
        if kind in _sights:
            found.update(_sights[kind](actor).filter(pk__in=ids).values_list("pk", flat=True))
    return found
