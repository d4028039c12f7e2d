"""What a voice says: how urgent, where, who, when, and what it asks for. Read, not decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..words import PLAIN, Cutter
from .groups import Group, groups
from .places import Place, places
from .requests import Request, requests
from .times import Time, times
from .urgency import LABELS, Urgency, urgency

__all__ = ["LABELS", "Group", "Place", "Reader", "Reading", "Request", "Time", "Urgency", "read"]


@dataclass(frozen=True)
class Reading:
    """What was read in a voice. Places, times and requests know where they stand in `text`: title, line break, body."""

    text: str
    urgency: Urgency
    places: tuple[Place, ...]
    groups: tuple[Group, ...]
    times: tuple[Time, ...]
    requests: tuple[Request, ...]

    @property
    def place_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(place.name for place in self.places))


class Reader:
    """Reads voices of one district: the names of its streets, communities and stations are known and kept whole."""

    def __init__(self, place_names: Iterable[str] = ()) -> None:
        self._known = frozenset(place_names)
        self._cutter = Cutter(self._known) if self._known else PLAIN

    def read(self, title: str, body: str, *, written: date | None = None) -> Reading:
        """What a voice says; with the day it was `written`, 昨天 and 4月10日 become days."""
        text = f"{title}\n{body}" if title else body
        return Reading(
            text=text,
            urgency=urgency(body, title),
            places=tuple(places(text, self._cutter, self._known)),
            groups=tuple(groups(text)),
            times=tuple(times(text, written)),
            requests=tuple(requests(text)),
        )


def read(title: str, body: str, *, written: date | None = None) -> Reading:
    """What a voice says, with no place names known beforehand."""
    return Reader().read(title, body, written=written)
