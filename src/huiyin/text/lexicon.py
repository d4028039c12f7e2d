"""Advice before there is a history: from words that belong to a unit's duties or to a topic.

A word says more the fewer of the units it belongs to and the longer it is; in a title it counts three times.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from .advice import SILENT, Advice, at_threshold
from .characters import normalise


class Lexicon:
    """Advises a unit or a topic from {unit or topic: its words}. Words of a single character are not used."""

    def __init__(self, duties: Mapping[str, Iterable[str]], *, threshold: float = 0.5) -> None:
        self.threshold = threshold
        self._owners: dict[str, list[str]] = defaultdict(list)
        for label, words in duties.items():
            for word in dict.fromkeys(normalise(word).strip() for word in words):
                if len(word) > 1:
                    self._owners[word].append(label)
        longest_first = sorted(self._owners, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None
        self._labels = len(duties)

    def advise(self, title: str, body: str = "") -> Advice:
        """The label most of whose words are met, sure by how far it is ahead and by how much was met at all."""
        met = self._met(body)
        for word, times in self._met(title).items():
            met[word] += 3 * times
        scores: dict[str, float] = defaultdict(float)
        for word, times in met.items():
            for label in self._owners[word]:
                scores[label] += self._weight(word) * (1 + math.log(times))
        if not scores:
            return SILENT
        guess, best = min(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        # Ahead of the others, and not on a single faint word: what was met weighs against one plain word unmet.
        confidence = best / (sum(scores.values()) + 1.0)
        words = sorted((w for w in met if guess in self._owners[w]), key=lambda w: (-self._weight(w) * met[w], w))
        return at_threshold(guess, confidence, tuple(words[:8]), self.threshold)

    def _met(self, text: str) -> Counter[str]:
        return Counter(self._pattern.findall(normalise(text)) if self._pattern else ())

    def _weight(self, word: str) -> float:
        return math.log(1 + self._labels / len(self._owners[word])) * min(len(word), 5) / 2
