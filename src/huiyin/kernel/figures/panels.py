"""How figures are put on a wall: a module declares panels in its manifest, and the cockpit shows what is declared.

    Panel("suggestions.loop", _("代表建议闭环"), Shape.FUNNEL, ("suggestions.received", "suggestions.assigned"), sides=("npc",))

A panel names figures and never counts. Panels of several modules under one code are one field, their figures in order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

from ..actors import Actor


class Shape(StrEnum):
    """NUMBERS: tiles of single numbers. FUNNEL: how many come from one step to the next. RATES: ratios side by side.
    RANKING: the first figure by the dimension `by`, the largest first. LIGHTS: several figures by one dimension.
    MONTHS: the first figure by months, beside last year. MAP: the first figure by areas, the rows of the second as
    points, those of the third among them lit. LIST: the first rows of the first figure, one line each.
    """

    NUMBERS = "numbers"
    FUNNEL = "funnel"
    RATES = "rates"
    RANKING = "ranking"
    LIGHTS = "lights"
    MONTHS = "months"
    MAP = "map"
    LIST = "list"


class Span(StrEnum):
    """Over which time the figures are asked: this year, the last thirty days, today."""

    YEAR = "year"
    RECENT = "recent"
    DAY = "day"


@dataclass(frozen=True)
class Line:
    """A record said in one line: what it is, where it opens ("" for whoever may not), with whom, until when."""

    text: str
    url: str = ""
    more: str = ""
    end: str = ""
    light: str = ""


Says = Callable[[Sequence[Any], Actor], list[Line]]


@dataclass(frozen=True)
class Panel:
    """`sides` are the kinds of bodies whose cockpit shows it (all when empty); `public` puts it on everybody's too,
    and without `inner` on nobody else's.

    `tones` colour the figures of LIGHTS; `says` gives the lines of a LIST and withholds what is not the actor's.
    """

    code: str
    title: str | Promise
    shape: Shape
    figures: tuple[str, ...]
    by: str = ""
    span: Span = Span.YEAR
    sides: tuple[str, ...] = ()
    public: bool = False
    inner: bool = True
    order: int = 50
    most: int = 7
    tones: tuple[str, ...] = ()
    says: Says | None = None
    empty: str | Promise = ""
    others: tuple[Panel, ...] = ()

    def joined(self, other: Panel) -> Panel:
        """Both as one field; each keeps its own span."""
        return replace(self, others=(*self.others, other))

    @property
    def parts(self) -> tuple[Panel, ...]:
        """The panels that make this field, this one first."""
        return (replace(self, others=()), *self.others)
