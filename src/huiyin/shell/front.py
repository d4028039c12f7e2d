"""The public front page, made of what the modules put there: sections of a few lines, each leading on to its list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise


@dataclass(frozen=True)
class Line:
    """One line: what it is, where it leads, a word beside it and how that is coloured."""

    title: str
    url: str
    note: str = ""
    on: date | None = None
    word: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Section:
    """`lines(most)` gives the newest first; `more` is the url name of the whole list; `feed`: what is new in it is subscribed to."""

    code: str
    label: str | Promise
    lines: Callable[[int], list[Line]]
    more: str
    order: int = 50
    feed: bool = False


_sections: dict[str, Section] = {}


def declare(section: Section) -> None:
    """Put a section on the front page. Raises ValueError when its code is taken."""
    if _sections.setdefault(section.code, section) is not section:
        raise ValueError(f"the section {section.code!r} of the front page is declared twice")


def sections() -> list[Section]:
    return sorted(_sections.values(), key=lambda one: one.order)
