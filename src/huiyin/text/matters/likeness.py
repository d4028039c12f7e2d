"""Whether two voices are about one matter, what ties them, and which matter a new voice joins. No store: see `clusters`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from .telling import About, Rarity, Terms, alike

Key = Hashable
K = TypeVar("K", bound=Hashable)

# Shared place at least, shared trouble at least, and their product at least.
_PLACE, _TROUBLE, _BOTH = 0.2, 0.1, 0.08
# Without a shared place: the words alone; and with different places: all but the same words.
_WORDS_ALONE, _ELSEWHERE, _DIFFERENT = 0.4, 0.8, 0.1
# And so many words at least, for two short texts are soon the same.
_SHARED, _SHARED_ELSEWHERE = 3, 8
_MANY, _SUPPORT, _SURE = 4, 2, 1.1
# By how many terms a voice is looked up, how many earlier voices a term leads to, how many are held against it.
_LOOKED_UP_WORDS, _LOOKED_UP_PAIRS = 12, 6
LED_TO, COMPARED = 96, 24


@dataclass(frozen=True)
class Tie:
    """Why a voice belongs with an earlier one: what of place and trouble they share, the most telling first."""

    key: Key
    likeness: float
    words: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class Weighed:
    """A voice as it is held against others: its words and pairs of place names by weight, its widest places, the names."""

    words: Terms
    pairs: Terms
    districts: frozenset[str]
    names: tuple[str, ...]


def weighed(voice: About, rarity: Rarity) -> Weighed:
    """A voice with its terms weighed by how rare they are."""
    return Weighed(rarity.words(voice), rarity.pairs(voice), voice.districts, voice.names)


def looked_up(voice: Weighed) -> dict[str, float]:
    """The terms a voice is found by: its most telling words and pairs (terms stand by weight)."""
    words = dict(list(voice.words.items())[:_LOOKED_UP_WORDS])
    pairs = {"@" + term: weight for term, weight in list(voice.pairs.items())[:_LOOKED_UP_PAIRS]}
    return words | pairs


def likeness(a: Weighed, b: Weighed) -> float:
    """Above 0 where two voices are about one matter: what they share of place and of trouble, at most 2."""
    trouble = alike(a.words, b.words)
    if trouble < _TROUBLE:
        return 0.0
    place = alike(a.pairs, b.pairs)
    if place >= _PLACE and place * trouble >= _BOTH:
        return place + trouble
    elsewhere = (a.pairs and b.pairs and place < _DIFFERENT) or (
        a.districts and b.districts and not a.districts & b.districts
    )
    least, shared = (_ELSEWHERE, _SHARED_ELSEWHERE) if elsewhere else (_WORDS_ALONE, _SHARED)
    together = trouble >= least and len(a.words.keys() & b.words.keys()) >= shared
    return place + trouble if together else 0.0


def supported(
    ties: Iterable[tuple[K, float]], matter_of: Callable[[K], K], size_of: Callable[[K], int]
) -> dict[K, list[tuple[K, float]]]:
    """The matters that ties (voice, likeness) lead into, each with its ties, in the order of their keys.

    A matter of four and more is joined only by two of its voices, or by one that is all but the same.
    """
    by_matter: dict[K, list[tuple[K, float]]] = defaultdict(list)
    for other, like in ties:
        by_matter[matter_of(other)].append((other, like))
    return {
        matter: found
        for matter, found in sorted(by_matter.items())  # type: ignore[type-var]
        if len(found) >= _SUPPORT or size_of(matter) < _MANY or max(like for _o, like in found) >= _SURE
    }


def told(one: Weighed, key: Key, other: Weighed, like: float) -> Tie:
    """What ties `one` to `other`, whose key is `key`."""
    words = sorted(one.words.keys() & other.words.keys(), key=lambda t: (-one.words[t] * other.words[t], t))
    places = [
        name
        for name in one.names
        if any(name[n : n + 2] in other.pairs and name[n : n + 2] in one.pairs for n in range(max(1, len(name) - 1)))
    ]
    return Tie(key, round(like, 3), tuple(words[:6]), tuple(_whole(places)[:3]))


def central(voices: Mapping[K, Weighed]) -> K:
    """The voice that shares most with all of these: the one to show for the matter; of equals the first."""
    profile: dict[str, float] = defaultdict(float)
    for voice in voices.values():
        for term, weight in voice.words.items():
            profile[term] += weight
        for term, weight in voice.pairs.items():
            profile["@" + term] += weight
    shares = {
        key: sum(profile[t] * w for t, w in voice.words.items())
        + sum(profile["@" + t] * w for t, w in voice.pairs.items())
        for key, voice in voices.items()
    }
    return min(voices, key=lambda key: -round(shares[key], 9))


def _whole(names: list[str]) -> list[str]:
    """Names that are not part of another of them."""
    return [name for name in names if not any(name != other and name in other for other in names)]
