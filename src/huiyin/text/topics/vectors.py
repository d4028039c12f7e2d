"""What a text is to the model: three blocks of terms, each weighted by rarity and brought to its share of length one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from . import grams

# Title and body as characters, the title once more apart, and words; each with its share.
SHARES = {"characters": 1.0, "title": 0.7, "words": 1.0}
_LEAST = 2

Text = tuple[str, str]
Found = Mapping[str, tuple[grams.Keys, grams.Rows]]


def found(texts: Sequence[Text]) -> Found:
    """The terms of each block in all texts."""
    prepared = [grams.prepared(title, body) for title, body in texts]
    whole = [f"{title}\n{body}" for title, body in prepared]
    return {
        "characters": grams.characters(whole),
        "title": grams.characters([title for title, _body in prepared]),
        "words": grams.words(whole),
    }


@dataclass(frozen=True)
class Block:
    """The terms of one kind that were met in two texts at least, with how rare each is."""

    table: grams.Table
    rarity: NDArray[np.float32]
    share: float

    @classmethod
    def learn(cls, keys: grams.Keys, rows: grams.Rows, total: int, share: float) -> Block:
        held = _held(keys, rows)
        kept = held[1] >= _LEAST
        rarity = np.log((1 + total) / (1 + held[1][kept])) + 1
        return cls(grams.Table(held[0][kept]), rarity.astype(np.float32), share)

    def rows(self, keys: grams.Keys, rows: grams.Rows, total: int) -> csr_matrix:
        """Each text as a row of length `share`: 1 + log of how often a term is met, by its rarity."""
        matrix = grams.counted(self.table.find(keys), rows, (total, len(self.table.keys)))
        matrix.data = (1 + np.log(matrix.data)) * self.rarity[matrix.indices]
        squares = np.add.reduceat(
            np.append(matrix.data**2, np.float32(0)), np.minimum(matrix.indptr[:-1], matrix.nnz)
        ) * (np.diff(matrix.indptr) > 0)
        length = np.sqrt(np.where(squares > 0, squares, 1.0)) / self.share
        matrix.data /= np.repeat(length, np.diff(matrix.indptr)).astype(np.float32)
        return matrix


def learn(terms: Found, total: int) -> dict[str, Block]:
    """The blocks of a training set of `total` texts."""
    return {name: Block.learn(*terms[name], total, share) for name, share in SHARES.items()}


def vectors(blocks: Mapping[str, Block], terms: Found, total: int) -> csr_matrix:
    """The rows of `total` texts, the blocks side by side."""
    return hstack([block.rows(*terms[name], total) for name, block in blocks.items()], format="csr", dtype=np.float32)


def _held(keys: grams.Keys, rows: grams.Rows) -> tuple[grams.Keys, NDArray[np.int64]]:
    """Each key once, in how many texts it is met."""
    order = np.lexsort((rows, keys))
    keys, rows = keys[order], rows[order]
    first = np.ones(len(keys), dtype=bool)
    first[1:] = (keys[1:] != keys[:-1]) | (rows[1:] != rows[:-1])
    return np.unique(keys[first], return_counts=True)
