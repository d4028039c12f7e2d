"""How alike two Chinese texts are, by the pairs of neighbouring characters they share.

A pair counts by its rarity: 停车 in every second text says little, 鹤浦 much. Nothing is learnt and nothing kept; the
rarity comes from the caller, who knows the other texts.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .characters import is_latin, stretches

Signature = dict[str, float]


@dataclass(frozen=True)
class Rarity:
    """How telling each pair is, from how many of `total` texts hold it; one that is not named is held by `few`."""

    total: int
    held: Mapping[str, int]
    few: float = 1.0

    def of(self, term: str) -> float:
        """Inverse document frequency: 0.7 for what every text holds, and more the fewer hold it."""
        return math.log(1 + self.total / self.held.get(term, self.few))


EVEN = Rarity(total=1, held={})


def terms(text: str) -> Counter[str]:
    """The pairs and Latin words of a text with their number; numbers are left out, they compare nothing."""
    found: Counter[str] = Counter()
    for stretch in stretches(text):
        for run in stretch:
            if is_latin(run):
                found.update([run] if run.isalpha() and len(run) > 1 else [])
            else:
                found.update(run[n : n + 2] for n in range(len(run) - 1))
    return found


def signature(text: str, *, title: str = "", rarity: Rarity = EVEN) -> Signature:
    """What a text is about: each pair with its weight. A pair in the title counts three times."""
    counts = terms(text)
    for term, n in terms(title).items():
        counts[term] += 3 * n
    return {term: rarity.of(term) * math.sqrt(n) for term, n in counts.items()}


def similarity(a: Signature, b: Signature) -> float:
    """From 0, nothing in common, to 1, the same: the cosine of the two, or what the shorter has of itself in the other.

    The second lets a first sentence find the long text it begins; it counts for little while the shorter says little.
    """
    common = a.keys() & b.keys()
    if not common:
        return 0.0
    size_a, size_b = _size(a), _size(b)
    cosine = sum(a[term] * b[term] for term in common) / math.sqrt(size_a * size_b)
    small, size = (a, size_a) if len(a) <= len(b) else (b, size_b)
    contained = sum(small[term] ** 2 for term in common) / size
    return min(1.0, max(cosine, contained**2 * len(small) / (len(small) + 24)))


def shared(a: Signature, b: Signature, limit: int = 8) -> list[str]:
    """The pairs that say most about why two texts are alike, the most telling first."""
    return sorted(a.keys() & b.keys(), key=lambda term: (-a[term] * b[term], term))[:limit]


def _size(a: Signature) -> float:
    return sum(weight**2 for weight in a.values())
