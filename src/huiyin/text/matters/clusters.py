"""Voices about one matter, found as they arrive: the same place and the same trouble.

Two voices are held to be about one matter where they share a place (by pairs of characters of its name) and words of the
trouble, or, where no place is named, much of the words; where they name different places or districts they must be all but
the same text. A voice joins a matter of four and more only by two of its voices, so that matters do not run into each other
over one chance likeness. Matters that a voice ties together become one, under the key of the earlier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from ..words import PLAIN, Cutter
from . import likeness
from .likeness import COMPARED, LED_TO, Key, Tie, Weighed, looked_up, told, weighed
from .telling import About, Rarity, about


@dataclass(frozen=True)
class Joined:
    """Where a voice went: the matter (the key of its first voice), matters that became part of it, and the ties."""

    matter: Key
    absorbed: tuple[Key, ...]
    ties: tuple[Tie, ...]


class Matters:
    """Takes voices one by one and tells the matter of each. The same voices in the same order give the same matters.

    With a `rarity` (counted beforehand on the history, and left as it is) adding one by one and adding all at once are the
    same. Without one, terms are counted as voices arrive, and early voices are weighed on little; that too is repeated
    exactly by the same order. Another order can differ where the limits bite: a term leads to the last 96 voices only.
    """

    def __init__(self, rarity: Rarity | None = None, *, place_names: Iterable[str] = ()) -> None:
        self._rarity = rarity or Rarity()
        self._counting = rarity is None
        self._known = frozenset(place_names)
        self._cutter = Cutter(self._known) if self._known else PLAIN
        self._voices: list[Weighed] = []
        self._keys: list[Key] = []
        self._at: dict[Key, int] = {}
        self._root: list[int] = []
        self._size: dict[int, int] = {}
        self._held: dict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._voices)

    def about(self, title: str, body: str) -> About:
        """What a voice is about; it can be kept beside the voice, so that adding it again costs little."""
        return about(title, body, self._cutter, self._known)

    def add(self, key: Key, title: str, body: str) -> Joined:
        """Takes one voice. Raises ValueError where its key was added before."""
        return self.add_about(key, self.about(title, body))

    def add_about(self, key: Key, voice: About) -> Joined:
        """Takes one voice of which is known what it is about."""
        if key in self._at:
            raise ValueError(f"已经归并过：{key}")
        if self._counting:
            self._rarity.count(voice)
        new = weighed(voice, self._rarity)
        ties = self._ties(new)
        at = len(self._voices)
        self._voices.append(new)
        self._keys.append(key)
        self._at[key] = at
        self._root.append(at)
        self._size[at] = 1
        joined, absorbed = self._join(at, ties)
        for term in looked_up(new):
            self._held[term].append(at)
        return Joined(
            self._keys[self._find(at)], absorbed, tuple(self._told(new, other, like) for other, like in joined)
        )

    def matter(self, key: Key) -> Key:
        """The matter a voice is in now: the key of its first voice. Raises KeyError for an unknown voice."""
        return self._keys[self._find(self._at[key])]

    def places(self, key: Key) -> tuple[str, ...]:
        """The places a voice names, the most written first."""
        return self._voices[self._at[key]].names

    def matters(self) -> dict[Key, list[Key]]:
        """All matters, each with the keys of its voices in the order they came."""
        found: dict[Key, list[Key]] = defaultdict(list)
        for at, key in enumerate(self._keys):
            found[self._keys[self._find(at)]].append(key)
        return dict(found)

    def ties(self, key: Key, others: Sequence[Key]) -> list[Tie]:
        """What ties a voice to others of its matter, the nearest first."""
        one = self._voices[self._at[key]]
        pairs = [
            (self._at[other], likeness.likeness(one, self._voices[self._at[other]])) for other in others if other != key
        ]
        return [self._told(one, at, like) for at, like in sorted(pairs, key=lambda pair: (-pair[1], pair[0]))]

    def central(self, keys: Sequence[Key]) -> Key:
        """The voice that shares most with all of these: the one to show for the matter."""
        return likeness.central({key: self._voices[self._at[key]] for key in sorted(keys, key=self._at.__getitem__)})

    def _ties(self, new: Weighed) -> list[tuple[int, float]]:
        near: dict[int, float] = defaultdict(float)
        for term, weight in looked_up(new).items():
            for other in self._held.get(term, ())[-LED_TO:]:
                near[other] += weight
        compared = nsmallest(COMPARED, near.items(), key=lambda pair: (-pair[1], pair[0]))
        ties = [(other, likeness.likeness(new, self._voices[other])) for other, _near in compared]
        return [(other, like) for other, like in ties if like > 0]

    def _join(self, at: int, ties: list[tuple[int, float]]) -> tuple[list[tuple[int, float]], tuple[Key, ...]]:
        found = likeness.supported(ties, self._find, self._size.__getitem__)
        roots = list(found)
        joined = [tie for ties in found.values() for tie in ties]
        for root in roots:
            into, out = sorted((self._find(at), self._find(root)))
            if into != out:
                self._root[out] = into
                self._size[into] += self._size.pop(out)
        joined.sort(key=lambda pair: (-pair[1], pair[0]))
        return joined[:3], tuple(self._keys[root] for root in roots[1:])

    def _find(self, at: int) -> int:
        while self._root[at] != at:
            self._root[at] = self._root[self._root[at]]
            at = self._root[at]
        return at

    def _told(self, one: Weighed, other: int, like: float) -> Tie:
        return told(one, self._keys[other], self._voices[other], like)


def together(voices: Sequence[tuple[Key, str, str]], *, place_names: Iterable[str] = ()) -> Matters:
    """Many voices at once, (key, title, body) in their order: what is rare is counted over all of them first."""
    matters = Matters(place_names=place_names)
    abouts = [matters.about(title, body) for _key, title, body in voices]
    counted = Matters(Rarity.of(abouts), place_names=place_names)
    for (key, _title, _body), voice in zip(voices, abouts, strict=True):
        counted.add_about(key, voice)
    return counted
