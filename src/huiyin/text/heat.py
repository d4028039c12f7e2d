"""Which matters move people: ranked by who speaks, who agrees, for how long, and how lately; each with why.

    heat = (4·log₂(1 + citizens) + 2·log₂(1 + likes) + log₂(1 + days on which it was raised)) × freshness

Logarithms: the tenth citizen says less than the second, and a thousand likes do not drown forty citizens. Either alone is
enough to be hot: a few voices liked by many, or many voices liked by none. One person writing ten times is one citizen; what
one single person raised and hardly anybody liked is no hot matter. Freshness halves for every HALF_LIFE days since the last voice.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HALF_LIFE = 365
_CITIZEN, _LIKE, _DAY = 4.0, 2.0, 1.0
_FEWEST_CITIZENS, _FEWEST_LIKES = 2, 10


@dataclass(frozen=True)
class Voice:
    """What heat is reckoned from. `citizen` is any key of a person; `likes` less the dislikes; `at` may be unknown."""

    key: Hashable
    citizen: Hashable
    at: datetime | None
    likes: int = 0
    title: str = ""
    places: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hot:
    """A hot matter with its reasons: its voices, who, how many likes, from when to when, where, whom it concerns."""

    rank: int
    matter: Hashable
    heat: float
    voices: tuple[Hashable, ...]
    citizens: int
    likes: int
    days: int
    first: datetime | None
    last: datetime | None
    place: str
    group: str
    sentence: str


def rank(
    matters: Iterable[tuple[Hashable, Sequence[Voice], Hashable]],
    *,
    now: datetime | None = None,
    most: int | None = None,
) -> list[Hot]:
    """Hot matters, the hottest first, from (matter, its voices, key of the voice to show for it).

    `now` is when freshness is reckoned from: by default the last voice of all. `most` cuts the list.
    """
    told = [(matter, list(voices), shown) for matter, voices, shown in matters]
    times = [voice.at for _matter, voices, _shown in told for voice in voices if voice.at]
    today = now or max(times, default=None)
    found = [_hot(matter, voices, shown, today) for matter, voices, shown in told if voices]
    hot = [one for one in found if one.citizens >= _FEWEST_CITIZENS or one.likes >= _FEWEST_LIKES]
    hot.sort(key=lambda one: (-one.heat, -one.citizens, -one.likes, str(one.matter)))
    return [Hot(**{**vars(one), "rank": n}) for n, one in enumerate(hot[:most], 1)]


def _hot(matter: Hashable, voices: list[Voice], shown: Hashable, today: datetime | None) -> Hot:
    times = sorted(voice.at for voice in voices if voice.at)
    citizens = len({voice.citizen for voice in voices})
    likes = max(0, sum(voice.likes for voice in voices))
    days = len({at.date() for at in times})
    heat = _CITIZEN * math.log2(1 + citizens) + _LIKE * math.log2(1 + likes) + _DAY * math.log2(1 + days)
    if today and times:
        heat *= 0.5 ** (max(timedelta(0), today - times[-1]) / timedelta(days=HALF_LIFE))
    return Hot(
        rank=0,
        matter=matter,
        heat=round(heat, 3),
        voices=tuple(voice.key for voice in voices),
        citizens=citizens,
        likes=likes,
        days=days,
        first=times[0] if times else None,
        last=times[-1] if times else None,
        place=_most(place for voice in voices for place in dict.fromkeys(voice.places)),
        group=_most(group for voice in voices for group in dict.fromkeys(voice.groups)),
        sentence=next((voice.title for voice in voices if voice.key == shown), voices[0].title),
    )


def _most(names: Iterable[str]) -> str:
    """What most voices name; of equals what was named first."""
    return next((name for name, _times in Counter(names).most_common(1)), "")
