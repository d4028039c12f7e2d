"""A text cut into sentences and clauses, each knowing where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_SENTENCE = re.compile(r"(?:[^。！？!?；;\n]|(?<=\d)[;；](?=\d))+[。！？!?；;]*[”’」』）)\"]*")
_CLAUSE = re.compile(r"[^，,、：:]+[，,、：:]*")
# 一、 （二） 3. 4） (5) ① 第六，: what counts off the points of a text.
POINT = re.compile(
    r"(?:(?<=^)|(?<=[。；;！!？?\s：:，,]))"
    r"(?:[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[）)]、?|\d{1,2}(?:[、．]|[.)）](?!\d))"
    r"|[①-⑩]|第[一二三四五六七八九十][，,、：:]|[一二三四五六七八九]是)"
    r"|(?<=[\u4e00-\u9fff])\d{1,2}[.．、](?=[\u4e00-\u9fff])"
)


@dataclass(frozen=True)
class Passage:
    """A piece of a text and its place in it: `text[start:end]`."""

    text: str
    start: int
    end: int


def sentences(text: str) -> list[Passage]:
    """Sentences without the white space around them; points counted off (一、 2. ③) begin a sentence of their own."""
    found = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        cuts = [start, *(p.start() for p in POINT.finditer(text, start, end) if p.start() > start), end]
        found += [_trimmed(text, a, b) for a, b in pairwise(cuts)]
    return [one for one in found if any(c.isalnum() for c in one.text)]


def clauses(text: str) -> list[Passage]:
    """What stands between commas, sentence by sentence."""
    return [
        _trimmed(text, s.start + m.start(), s.start + m.end())
        for s in sentences(text)
        for m in _CLAUSE.finditer(s.text)
    ]


def _trimmed(text: str, start: int, end: int) -> Passage:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Passage(piece.strip(), start, start + len(piece.strip()))
