"""What an edit changed in a Chinese text: pieces kept, taken out and put in. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["kept", "out", "in"]
_SHORT = 2


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """The pieces in reading order. Kept ones together with what is out give `before`, with what is in `after`."""
    runs: list[tuple[bool, str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        kept = tag == "equal"
        # A character or two that happen to stand in both places are no reason to tear a changed phrase apart.
        stray = kept and b - a <= _SHORT and 0 < b < len(before) and runs and not runs[-1][0]
        if stray or (runs and not kept and not runs[-1][0]):
            _same, out, new = runs[-1]
            runs[-1] = (False, out + before[a:b], new + after[c:d])
        else:
            runs.append((kept, before[a:b], after[c:d]))
    return list(_pieces(runs))


def _pieces(runs: Iterable[tuple[bool, str, str]]) -> Iterable[Piece]:
    for kept, out, new in runs:
        if kept or out == new:
            yield Piece("kept", out)
            continue
        if out:
            yield Piece("out", out)
        if new:
            yield Piece("in", new)


def changed(pieces: Iterable[Piece]) -> bool:
    return any(piece.kind != "kept" for piece in pieces)
