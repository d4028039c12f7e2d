"""Facts. An event class is named in the past tense and never changes after release."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any, dataclass_transform

from django.utils.functional import Promise

_kinds: dict[str, type] = {}
_upcasts: dict[str, Callable[[dict[str, Any]], Any]] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def event(kind: str, label: str | Promise) -> Callable[[type], type]:
    """Declare a fact: `@event("suggestions.assigned", _("交办"))`. Raises ValueError for a kind declared twice."""

    def declare(cls: type) -> type:
        if kind in _kinds:
            raise ValueError(f"event kind {kind!r} is declared twice")
        if {"kind", "label"} & set(getattr(cls, "__annotations__", {})):
            raise ValueError(f"event {kind!r} has a field named kind or label")
        cls = dataclass(frozen=True, kw_only=True)(cls)
        cls.kind, cls.label = kind, label  # type: ignore[attr-defined]
        _kinds[kind] = cls
        return cls

    return declare


def upcast(kind: str, make: Callable[[dict[str, Any]], Any]) -> None:
    """Read entries of a retired `kind` as an event of today."""
    _upcasts[kind] = make


def dump(fact: Any) -> dict[str, Any]:
    """The facts of a declared event as JSON values. Raises TypeError for anything that was not declared."""
    cls: type = type(fact)
    if _kinds.get(getattr(fact, "kind", "")) is not cls:
        raise TypeError(f"{fact!r} is not a declared event")
    return asdict(fact)


def load(kind: str, facts: dict[str, Any]) -> Any:
    """The event that an entry of the ledger records."""
    if kind in _upcasts:
        return _upcasts[kind](facts)
    known = {field.name for field in fields(_kinds[kind])}
    return _kinds[kind](**{name: value for name, value in facts.items() if name in known})


def label_of(kind: str) -> str:
    """The word for a kind of event, or the kind itself when nobody declares it any more."""
    declared = _kinds.get(kind)
    return str(declared.label) if declared else kind  # type: ignore[attr-defined]


def all_kinds() -> dict[str, type]:
    return dict(_kinds)
