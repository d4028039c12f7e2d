"""What a text consists of once it is written: blocks of pieces, each knowing what it is. All of it can be kept as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from huiyin.kernel.figures import Comparison, Reading

Kind = Literal["words", "figure", "change", "manual", "term", "typed", "wrong"]
NUMBERS = ("figure", "change", "manual")


@dataclass(frozen=True)
class Piece:
    """`n` is the place among the numbers of the text, from 1, or among its terms."""

    text: str
    kind: Kind = "words"
    n: int = 0


@dataclass(frozen=True)
class Block:
    """`level` 1 to 3 is a heading, 0 a paragraph. A table has rows of cells, the first of them its head."""

    pieces: Sequence[Piece] = ()
    level: int = 0
    table: Sequence[Sequence[Piece]] = ()


@dataclass(frozen=True)
class Placed:
    """One number of a text, or a word that a record or the period brings, before it is a piece.

    `may_lack` is for a cell of a table, where a dash can stand.
    """

    kind: Kind
    text: str
    reading: Reading | None = None
    comparison: Comparison | None = None
    source: str = ""
    table: Sequence[Sequence[Any]] = field(default_factory=tuple)
    may_lack: bool = False


def as_json(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Blocks as they are kept."""
    return [
        {
            "level": block.level,
            "pieces": [_listed(one) for one in block.pieces],
            "table": [[_listed(one) for one in row] for row in block.table],
        }
        for block in blocks
    ]


def from_json(kept: Sequence[dict[str, Any]]) -> list[Block]:
    return [
        Block(
            [Piece(*one) for one in block["pieces"]], block["level"], [[Piece(*c) for c in r] for r in block["table"]]
        )
        for block in kept
    ]


def plain(pieces: Sequence[Piece]) -> str:
    return "".join(one.text for one in pieces)


def _listed(one: Piece) -> list[Any]:
    return [one.text, one.kind, one.n]
