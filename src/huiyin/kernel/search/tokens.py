"""Turning Chinese text into tokens that both databases index alike: overlapping pairs of characters.

A word of any length is then a phrase of pairs, so that what is found is exactly what contains it. Latin words and
numbers are tokens of their own and are found by their beginning.

The same rule without any index, which tests and PostgreSQL's second look use: a word is in a text exactly when
`spelled(word)` is a part of `spelled(text)`.
"""

from __future__ import annotations

from huiyin.text.characters import is_latin, normalise, stretches

__all__ = ["END", "LONGEST", "normalise", "phrases", "spell", "spelled", "tokens", "words"]

END = "_"
BEGINNING = "·"
# PostgreSQL holds a megabyte of distinct pairs a document; the longest case file is a tenth of this.
LONGEST = 120_000

Word = list[list[str]]


def tokens(text: str) -> list[str]:
    """What is indexed: for 增设公交 it is 增设 设公 公交 交_, so that a single character can be found by its pair."""
    found: list[str] = []
    latin = False
    for stretch in stretches(text[:LONGEST]):
        if found and (latin or is_latin(stretch[0])):
            found.append(END)
        for run in stretch:
            if is_latin(run):
                found.append(run)
            else:
                found += [run[n : n + 2] for n in range(len(run) - 1)]
                found.append(run[-1] + END)
        latin = is_latin(stretch[-1])
    return found


def words(query: str) -> list[Word]:
    """The words of a query, which must all be found: parted by white space and punctuation.

    Numbers and Latin words joined by a mark stay one word (3-1-012, 2026.3.1), each a list of stretches of runs.
    """
    found: list[Word] = []
    for chunk in query.split():
        joined: Word = []
        for stretch in stretches(chunk):
            if joined and not (is_latin(joined[-1][-1]) and is_latin(stretch[0])):
                found.append(joined)
                joined = []
            joined.append(stretch)
        if joined:
            found.append(joined)
    return found


def phrase(word: Word) -> list[str]:
    """A word as the tokens it must have in a row. The last is the beginning of one when written 交*."""
    wanted: list[str] = []
    for stretch in word:
        if wanted:
            wanted.append(END)
        for run in stretch:
            if is_latin(run):
                wanted.append(run)
            else:
                wanted += [run[n : n + 2] for n in range(len(run) - 1)]
                wanted.append(run[-1] + END)
    last = word[-1][-1]
    if is_latin(last):
        return [*wanted[:-1], last + "*"]
    return wanted[:-1] if len(last) > 1 else [*wanted[:-1], last + "*"]


def phrases(query: str) -> list[list[str]]:
    """What is asked: each word a phrase of tokens; a single character is a prefix, written 交*."""
    return [phrase(word) for word in words(query)]


def spell(word: Word) -> str:
    """Runs and marks without layout: a word or number begins with ·, a punctuation mark is a space."""
    return " ".join("".join(BEGINNING + run if is_latin(run) else run for run in stretch) for stretch in word)


def spelled(text: str) -> str:
    """A whole text so."""
    return spell(stretches(text[:LONGEST]))
