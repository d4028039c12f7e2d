"""How Chinese text is looked at for finding and comparing: one form for each character, then runs between punctuation.

White space beside a Chinese character is layout (a line that was cut, a name that was padded), so 公␣交 is 公交. An
empty line and every punctuation mark part what stands on either side.
"""

from __future__ import annotations

import re
import unicodedata

# A run is a Latin word, a number, or a stretch of anything else that is written without spaces.
_RUN = re.compile(r"[a-z]+|[0-9]+|(?:[^\W\x00-\x7f]|[\ue000-\uf8ff])+")
_LAYOUT = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_EMPTY_LINE = re.compile(r"\n\s*\n")


def normalise(text: str) -> str:
    """Half-width, lower case, one form for each character."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def is_latin(run: str) -> bool:
    """Whether a run is a Latin word or a number, and so a whole of its own."""
    return run[0] < "\x80"


def layout(text: str) -> list[tuple[int, int]]:
    """Where a normalised text holds layout that means nothing: (from, to)."""
    return [match.span() for match in _LAYOUT.finditer(text) if not _EMPTY_LINE.search(match.group())]


def placed(text: str) -> list[list[tuple[str, int]]]:
    """The stretches of a normalised text without layout; each a list of (run, place in the text)."""
    parts: list[list[tuple[str, int]]] = []
    end = -1
    for match in _RUN.finditer(text):
        gap = text[end : match.start()] if end >= 0 else "."
        if gap and (not gap.isspace() or _EMPTY_LINE.search(gap)):
            parts.append([])
        parts[-1].append((match.group(), match.start()))
        end = match.end()
    return parts


def stretches(text: str) -> list[list[str]]:
    """The runs of a text between punctuation marks: 增设5G基站，尽快 is [增设 5 g 基站] [尽快]."""
    plain = _LAYOUT.sub(lambda m: m.group() if _EMPTY_LINE.search(m.group()) else "", normalise(text))
    return [[run for run, _at in stretch] for stretch in placed(plain)]
