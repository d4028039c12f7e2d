"""Finding the header of a table by the spellings that its fields are known by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .cells import half_width
from .grids import Merge

LOOK_AT = 40  # rows from the top within which a header must be
EXACT, ENDING, WITHIN = 4, 2, 1


@dataclass(frozen=True)
class Header:
    """Where a header is (rows from 0), the label of every column, the guessed field → column, and how sure it is."""

    first: int
    last: int
    labels: dict[int, str]
    guessed: dict[str, int]
    score: int
    texts: list[str]


def bare(label: Any) -> str:
    """A header reduced to what counts: no spaces, stars, colons, brackets; half-width; lower case."""
    return _bare(str(label))


@lru_cache(maxsize=512)
def _bare(label: str) -> str:
    shown = unicodedata.normalize("NFKC", label).casefold()
    shown = re.sub(r"\([^)]*\)|\[[^\]]*\]|【[^】]*】|〔[^〕]*〕", "", shown)
    return re.sub(r"[\s*:_.\-—、,，。※]", "", shown)


def likeness(label: str, spelling: str) -> int:
    """How well a header fits a spelling; in Chinese the last word says what a column is."""
    one, other = bare(label), bare(spelling)
    if not one or not other:
        return 0
    if one == other:
        return EXACT
    if len(other) < 2:
        return 0
    return ENDING if one.endswith(other) else WITHIN if other in one else 0


def guess(labels: Mapping[int, Sequence[str]], fields: Mapping[str, Sequence[str]]) -> dict[str, tuple[int, int]]:
    """field → (column, likeness); each column at most once, the best fits first, earlier columns before later ones."""
    fits = sorted(
        (-likeness(variant, spelling), place, column, key)
        for column, variants in labels.items()
        for place, key in enumerate(fields)
        for variant in variants
        for spelling in fields[key]
    )
    found: dict[str, tuple[int, int]] = {}
    taken: set[int] = set()
    for negative, _place, column, key in fits:
        if negative and key not in found and column not in taken:
            found[key] = column, -negative
            taken.add(column)
    return found


def find_header(rows: list[list[Any]], merges: list[Merge], fields: Mapping[str, Sequence[str]]) -> Header | None:
    """The block of one or two rows that fits the fields best; `rows` with merged cells filled.

    Without any fit: the first row with two different texts, guessing nothing. None when there is not even that.
    """
    candidates = []
    for at in range(min(len(rows), LOOK_AT)):
        found = (_header(rows, at, last, fields) for last in (at, at + 1))
        candidates += [header for header in found if header and (header.score or len(header.labels) > 1)]
    if not candidates:
        return None
    best = max(candidates, key=lambda header: (header.score, header.first == header.last, -header.first))
    joined = [
        top for (top, _left), (bottom, _right) in merges if top < best.last <= bottom or top <= best.last < bottom
    ]
    if best.score and best.first == best.last and joined:
        top = min(joined)
        wider = _header(rows, top, top + 1, fields)
        if wider and wider.score >= best.score:
            return wider
    return best


def _header(rows: list[list[Any]], first: int, last: int, fields: Mapping[str, Sequence[str]]) -> Header | None:
    if last >= len(rows):
        return None
    upper, lower = _row(rows[first]), _row(rows[last])
    if len({text for text in lower if text}) < min(2, len(lower)):
        return None
    labels: dict[int, str] = {}
    variants: dict[int, list[str]] = {}
    for column, (above, below) in enumerate(zip(upper, lower, strict=False)):
        if not below and not above:
            continue
        labels[column] = below if above in ("", below) else f"{above} {below}".strip()
        variants[column] = [labels[column], below] if below else [above]
    found = guess(variants, fields)
    score = sum(fit for _column, fit in found.values() if fit > WITHIN)
    kept = {key: column for key, (column, _fit) in found.items()} if score else {}
    return Header(first, last, labels, kept, score, [re.sub(r"\s+", "", text) for text in lower if text])


def _row(cells: list[Any]) -> list[str]:
    return [re.sub(r"\s+", " ", half_width(str(cell)[:200])).strip() if cell is not None else "" for cell in cells]
