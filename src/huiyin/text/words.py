"""A text cut into words: masked places (A市, A7县, 西地省) stay whole, as do the names the caller knows.

The segmenter and its dictionary (5 MB) are loaded when the first text is cut, not when this is imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

MASKED_PLACE = re.compile(
    r"西地省|(?<![A-Za-z0-9])[A-Z]\d{0,3}(?:自治州|[省市县区州])(?:(?<=县)市(?!民|场|政|长|里|面))?", re.I
)
_SPACES = re.compile(r"\s+")


@cache
def segmenter() -> Any:
    """The segmenter, loaded once a process."""
    return import_module("rjieba").Jieba()


class Cutter:
    """Cuts texts into words; `names` are kept whole wherever they stand (streets and communities of a district)."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        known = sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name))
        kept = "|".join([MASKED_PLACE.pattern, *map(re.escape, known)])
        self._kept = re.compile(kept, re.I) if known else MASKED_PLACE

    def cut(self, text: str) -> list[str]:
        """Every word and mark of a text in its order; joined they are the text without white space."""
        cut, words, at = segmenter().cut, [], 0
        for match in self._kept.finditer(text):
            words += cut(text[at : match.start()])
            words.append(match.group())
            at = match.end()
        words += cut(text[at:])
        return [word for word in words if word.strip()]

    def tagged(self, text: str) -> list[tuple[str, str, int]]:
        """(word, part of speech, place in the text) of every word; kept names are `ns`."""
        tag, words, at = segmenter().tag, [], 0
        for start, end in [*(m.span() for m in self._kept.finditer(text)), (len(text), len(text))]:
            for word, part in tag(text[at:start]):
                words.append((word, part, at))
                at += len(word)
            if end > start:
                words.append((text[start:end], "ns", start))
            at = end
        return words


PLAIN = Cutter()


def cut(text: str) -> list[str]:
    """The words of a text, with no names known but the masked places."""
    return PLAIN.cut(text)


def listed(words: str) -> frozenset[str]:
    """The words of a list written with spaces and line breaks between them."""
    return frozenset(words.split())
