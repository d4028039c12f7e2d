"""Facts. An event class is named in the past tense and never changes after release."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any, dataclass_transform

from django.utils.functional import Promise

_kinds: dict[str, type] = {}
_retired: dict[str, tuple[type | None, str | Promise]] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def event(kind: str, label: str | Promise) -> Callable[[type], type]:
    """Declare a fact: `@event("suggestions.assigned", _("交办"))`. Raises ValueError for a kind declared twice."""

    def declare(cls: type) -> type:
        if kind in _kinds or kind in _retired:
            raise ValueError(f"event kind {kind!r} is declared twice")
        if {"kind", "label"} & set(getattr(cls, "__annotations__", {})):
            raise ValueError(f"event {kind!r} has a field named kind or label")
        cls = dataclass(frozen=True, kw_only=True)(cls)
        cls.kind, cls.label = kind, label  # type: ignore[attr-defined]
        _kinds[kind] = cls
        return cls

    return declare


def retired(kind: str, *, into: type | None = None, label: str | Promise = "") -> None:
    """Declare a kind that is written no more but stands in ledgers for ever.

    Its entries read as the event `into`, which has the same facts. Without one they are only called `label`: another
    entry tells the same. Raises ValueError for a kind that is declared already.
    """
    if kind in _kinds or kind in _retired:
        raise ValueError(f"event kind {kind!r} is declared twice")
    _retired[kind] = (into, label or into.label)  # type: ignore[union-attr]


def current(kind: str) -> str:
    """The kind as which entries of `kind` read today."""
    into, _label = _retired.get(kind, (None, ""))
    return into.kind if into else kind  # type: ignore[attr-defined]


def spellings(*kinds: str) -> list[str]:
    """`kinds`, and every retired kind that reads as one of them: how they stand in the ledger."""
    return [*kinds, *(old for old in _retired if current(old) in kinds and old not in kinds)]


def dump(fact: Any) -> dict[str, Any]:
    """The facts of a declared event as JSON values. Raises TypeError for anything that was not declared."""
    cls: type = type(fact)
    if _kinds.get(getattr(fact, "kind", "")) is not cls:
        raise TypeError(f"{fact!r} is not a declared event")
    return asdict(fact)


def load(kind: str, facts: dict[str, Any]) -> Any:
    """The event that an entry of the ledger records. Raises KeyError for a kind that no event of today reads."""
    cls = _kinds[current(kind)]
    known = {field.name for field in fields(cls)}
    return cls(**{name: value for name, value in facts.items() if name in known})


def label_of(kind: str) -> str:
    """The word for a kind of event, or the kind itself when nobody declares it any more."""
    if kind in _retired:
        return str(_retired[kind][1])
    declared = _kinds.get(kind)
    return str(declared.label) if declared else kind  # type: ignore[attr-defined]


def all_retired() -> dict[str, str]:
    """Every retired kind, and the kind as which it reads today: its own where another entry tells the same."""
    return {kind: current(kind) for kind in _retired}


def all_kinds() -> dict[str, type]:
    return dict(_kinds)
