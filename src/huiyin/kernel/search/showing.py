"""A piece of a text with what was found in it, cut into segments: whoever shows it escapes it, so no mark-up here."""

from __future__ import annotations

from itertools import groupby

from huiyin.text.characters import is_latin, layout, normalise, placed

from .tokens import BEGINNING, spell, words

Segments = list[tuple[str, bool]]


def segments(text: str, query: str, *, around: int = 60) -> Segments:
    """A piece of `text` near the first hit, cut into (words, is it a hit). White space becomes a single space."""
    hits = _hits(text, query)
    first = next((n for n, hit in enumerate(hits) if hit), 0)
    start, stop = max(first - around // 2, 0), first + around
    cut: Segments = []
    for hit, letters in groupby(zip(text[start:stop], hits[start:stop], strict=True), key=lambda pair: pair[1]):
        cut.append(("".join(" " if letter.isspace() else letter for letter, _hit in letters), hit))
    return cut


def _hits(text: str, query: str) -> list[bool]:
    """For each character of `text` whether it is part of a word of `query`."""
    spelt, places = _spelled_with_places(text)
    hits = [False] * len(text)
    for word in map(spell, words(query)):
        at = spelt.find(word)
        while at >= 0:
            first, last = places[at], places[at + len(word) - 1]
            hits[first : last + 1] = [True] * (last + 1 - first)
            at = spelt.find(word, at + len(word))
    return hits


def _spelled_with_places(text: str) -> tuple[str, list[int]]:
    """A text as `tokens.spelled` spells it, and for each of its characters the place in `text` it comes from."""
    pairs = [(letter, n) for n, raw in enumerate(text) for letter in normalise(raw)]
    for start, stop in reversed(layout("".join(letter for letter, _n in pairs))):
        del pairs[start:stop]
    spelt: list[str] = []
    places: list[int] = []
    for stretch in placed("".join(letter for letter, _n in pairs)):
        if spelt:
            spelt.append(" ")
            places.append(pairs[stretch[0][1]][1])
        for run, at in stretch:
            if is_latin(run):
                spelt.append(BEGINNING)
                places.append(pairs[at][1])
            spelt += run
            places += [n for _letter, n in pairs[at : at + len(run)]]
    return "".join(spelt), places
