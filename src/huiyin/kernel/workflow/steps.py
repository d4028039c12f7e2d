"""The words a lifecycle table is written in: `step`, `STAY` and `Timer`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from ..clocks.terms import Term
from ..rules import Rule

STAY = ""
"""The target of a step that leaves the state as it is: a mark, a contact, a note."""


@dataclass(frozen=True)
class Timer:
    """A clock that steps start and stop.

    `term` and `amber_days` are asked of the subject, because a case keeps the values it was born under; a term
    of None means that this jurisdiction knows no such deadline. `holder` says whose turn it is: ("unit", 7).
    """

    name: str
    label: str | Promise
    term: Callable[[Any], Term | None]
    holder: Callable[[Any], tuple[str, int] | None]
    amber_days: Callable[[Any], int] = lambda subject: 5


@dataclass(frozen=True)
class Step:
    verb: str
    event: type
    source: tuple[str, ...]
    target: str
    may: Rule
    needs: tuple[Rule, ...] = ()
    starts: tuple[Timer, ...] = ()
    stops: tuple[Timer, ...] = ()
    hidden: bool = False
    tone: str = ""

    @property
    def label(self) -> str | Promise:
        return self.event.label  # type: ignore[attr-defined, no-any-return]

    @property
    def stays(self) -> bool:
        return self.target == STAY

    def target_from(self, here: str) -> str:
        return here if self.stays else self.target


def step(
    verb: str,
    event: type,
    source: str | Sequence[str],
    target: str,
    *,
    may: Rule,
    needs: Iterable[Rule] = (),
    starts: Iterable[Timer] = (),
    stops: Iterable[Timer] = (),
    hidden: bool = False,
    tone: str = "",
) -> Step:
    """One line of a lifecycle table; read it left to right.

    A hidden step follows from another act and gets no button; `tone` is "primary" or "danger" for its look.
    """
    sources = (source,) if isinstance(source, str) else tuple(source)
    return Step(verb, event, sources, target, may, tuple(needs), tuple(starts), tuple(stops), hidden, tone)
