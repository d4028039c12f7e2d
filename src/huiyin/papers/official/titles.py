"""Breaking a title by sense into lines of the shape of a trapezium or diamond."""

from __future__ import annotations

import math
from itertools import accumulate

_NEVER_FIRST = "的了、，。；：？！》”）"
_NEVER_LAST = "《“（第"
_GOOD_LAST = "的、，；：》”）"
_GOOD_FIRST = ("关于", "《", "“", "（", "第", "暨", "和", "与", "及")


def width(text: str) -> float:
    """In characters: what is not Chinese counts half."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def broken(words: str, most: int) -> list[str]:
    """A title in as few lines of `most` characters as hold it. Line ends in it are kept as they are."""
    if "\n" in words:
        return [line.strip() for line in words.split("\n") if line.strip()]
    widths = list(accumulate((width(char) for char in words), initial=0.0))
    if widths[-1] <= most:
        return [words]
    ideal = widths[-1] / math.ceil(widths[-1] / most)
    # best[end]: the cheapest way to break words[:end], and where its last line starts
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        options = []
        start = end - 1
        while start >= 0 and (widths[end] - widths[start] <= most or start == end - 1):
            cost = (widths[end] - widths[start] - ideal) ** 2 + _at(words, end)
            options.append((best[start][0] + cost, start))
            start -= 1
        best.append(min(options))
    lines, end = [], len(words)
    while end:
        start = best[end][1]
        lines.append(words[start:end].strip())
        end = start
    return [line for line in reversed(lines) if line]


def _at(words: str, end: int) -> float:
    """What a break before `end` costs: nothing at a joint of the sense, much within a number or before 的."""
    if end == len(words):
        return 0
    before, after = words[end - 1], words[end:]
    if after[0] in _NEVER_FIRST or before in _NEVER_LAST or (before + after[0]).isascii():
        return 1000
    return 60 if before in _GOOD_LAST or after.startswith(_GOOD_FIRST) else 75
