"""The ten-minute circle (十分钟服务圈): who reaches a station on foot in ten minutes, by an honest rule of thumb.

Without a map of paths, the way is taken as the straight line made a third longer, walked at 75 metres a minute.
Every page that shows a number made here says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

EARTH = 6_371_008.8
DETOUR = 1.3
PACE = 75.0
MINUTES = 10


@dataclass(frozen=True)
class Reach:
    """One village or community: the nearest place, how far it is by foot; None where coordinates are missing."""

    area: Any
    nearest: Any | None
    metres: float | None

    @property
    def minutes(self) -> float | None:
        return None if self.metres is None else self.metres / PACE

    @property
    def covered(self) -> bool:
        return self.minutes is not None and self.minutes <= MINUTES


def straight(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two points given as (longitude, latitude) in WGS-84 degrees (haversine)."""
    (west, south), (east, north) = one, other
    up, over = radians(north - south), radians(east - west)
    half = sin(up / 2) ** 2 + cos(radians(south)) * cos(radians(north)) * sin(over / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def on_foot(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres to walk, by the rule of thumb."""
    return straight(one, other) * DETOUR


def place(thing: Any) -> tuple[float, float] | None:
    """Where an area or station is; None when nobody entered it."""
    if thing.longitude is None or thing.latitude is None:
        return None
    return float(thing.longitude), float(thing.latitude)


def reaches(areas: Sequence[Any], stations: Sequence[Any]) -> list[Reach]:
    """Each area with its nearest station. Stations without coordinates reach nobody."""
    known = [(there, station) for station in stations if (there := place(station))]
    found = []
    for area in areas:
        here = place(area)
        if here is None or not known:
            found.append(Reach(area, None, None))
            continue
        metres, _order, nearest = min((on_foot(here, there), n, station) for n, (there, station) in enumerate(known))
        found.append(Reach(area, nearest, metres))
    return found
