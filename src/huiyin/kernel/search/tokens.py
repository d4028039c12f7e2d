"""Turning Chinese text into tokens that both databases index alike: overlapping pairs of characters.

A word of any length is then a phrase of pairs, so that what is found is exactly what contains it. Latin words and
numbers are tokens of their own.
"""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(r"[a-z]+|[0-9]+|[㐀-鿿\U00020000-\U0003ffff]+")
END = "_"


def normalise(text: str) -> str:
    """Half-width, lower case, one form for each character."""
    return unicodedata.normalize("NFKC", text).casefold()


def runs(text: str) -> list[str]:
    """The pieces of a text between punctuation: words, numbers and stretches of Chinese."""
    return _RUN.findall(normalise(text))


def _is_chinese(run: str) -> bool:
    return run[0] > "㏿"


def tokens(text: str) -> list[str]:
    """What is indexed: for 增设公交 it is 增设 设公 公交 交_, so that a single character can be found by its pair."""
    found: list[str] = []
    for run in runs(text):
        if _is_chinese(run):
            found += [run[n : n + 2] for n in range(len(run) - 1)]
            found.append(run[-1] + END)
        else:
            found.append(run)
        found.append(END)
    return found


def phrases(query: str) -> list[list[str]]:
    """What is asked: each word a phrase of tokens; a single character is a prefix, written 交*."""
    wanted: list[list[str]] = []
    for run in runs(query):
        if not _is_chinese(run) or len(run) == 1:
            wanted.append([run + "*"])
        else:
            wanted.append([run[n : n + 2] for n in range(len(run) - 1)])
    return wanted
