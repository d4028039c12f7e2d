"""What the public may read of a person's work. Each kind of case says it for itself; a card shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from huiyin.directory.models import Person


@dataclass(frozen=True)
class Work:
    """One published case: `stage` says where it stands, `tone` how that is coloured, `unit` who answers."""

    title: str
    url: str
    on: date | None
    stage: str
    tone: str
    unit: str


@dataclass(frozen=True)
class Section:
    """`of` gives the published cases that a person leads, the newest first, at most as many as asked for."""

    kind: str
    label: str | Promise
    of: Callable[[Person, int], list[Work]]


_sections: dict[str, Section] = {}


def declare(kind: str, label: str | Promise, of: Callable[[Person, int], list[Work]]) -> None:
    """Declare how a kind of case is published. Raises ValueError for a kind declared twice."""
    if kind in _sections:
        raise ValueError(f"how {kind!r} is published is declared twice")
    _sections[kind] = Section(kind, label, of)


def sections() -> list[Section]:
    return list(_sections.values())
