"""Texts as sparse rows: pairs and triples of characters of the whole, of the title, and words with their pairs.

Everything runs over all texts at once on arrays of code points. A run of up to three characters is packed into one
64-bit key (21 bits each), a word is its CRC; keys are found in a hash table, so no list of strings is ever kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from ..characters import normalise
from ..words import cut

Keys = NDArray[np.uint64]
Rows = NDArray[np.int32]

_BITS = np.uint64(21)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_SIZES = (1, 2, 3)


def prepared(title: str, body: str) -> tuple[str, str]:
    """Title and body in one form for each character."""
    return normalise(title), normalise(body)


def characters(texts: Sequence[str]) -> tuple[Keys, Rows]:
    """The keys of all runs of one to three characters, and the text each belongs to."""
    lengths = np.fromiter((len(text) + 1 for text in texts), dtype=np.int64, count=len(texts))
    points = np.frombuffer(("\0".join(texts) + "\0").encode("utf-32-le", "surrogatepass"), dtype="<u4")
    rows = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    alive = points != 0
    key, whole = points.astype(np.uint64), alive
    keys, owners = [key[whole]], [rows[whole]]
    for size in _SIZES[1:]:
        # One more character on the right; a run never reaches over the end of its text.
        key = (key[:-1] << _BITS) | points[size - 1 :]
        whole = whole[:-1] & alive[size - 1 :]
        keys.append(key[whole])
        owners.append(rows[: len(key)][whole])
    return np.concatenate(keys), np.concatenate(owners)


def words(texts: Sequence[str]) -> tuple[Keys, Rows]:
    """The keys of all words and of all pairs of neighbouring words, and the text each belongs to."""
    codes: list[int] = []
    rows: list[int] = []
    for row, text in enumerate(texts):
        found = cut(text)
        codes.extend(map(zlib.crc32, map(str.encode, found)))
        rows.extend(repeat(row, len(found)))
    code, row = np.array(codes, dtype=np.uint64), np.array(rows, dtype=np.int32)
    together = row[:-1] == row[1:]
    pairs = ((code[:-1] << np.uint64(32)) | code[1:])[together]
    # A word alone is told from a pair by its upper half.
    return np.concatenate([code | (code << np.uint64(32)) ^ np.uint64(1 << 63), pairs]), np.concatenate(
        [row, row[:-1][together]]
    )


class Table:
    """Finds the column of a key: an open table of two choices. Keys are unique; one in thousands finds no place."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self._shift = np.uint64(64 - max(10, len(keys).bit_length() + 2))
        self._levels: list[NDArray[np.int32]] = []
        left = np.arange(len(keys), dtype=np.int32)
        for level in range(3):
            slots = np.full(1 << int(np.uint64(64) - self._shift), -1, dtype=np.int32)
            at = self._slot(keys[left], level)
            slots[at[::-1]] = left[::-1]
            self._levels.append(slots)
            left = left[slots[at] != left]

    def find(self, keys: Keys) -> NDArray[np.int32]:
        """The column of each key, −1 where there is none."""
        found = np.full(len(keys), -1, dtype=np.int32)
        open_ = np.arange(len(keys))
        for level, slots in enumerate(self._levels):
            column = slots[self._slot(keys[open_], level)]
            hit = (column >= 0) & (self.keys[column] == keys[open_])
            found[open_[hit]] = column[hit]
            # What meets an empty slot is in no later level either.
            open_ = open_[~hit & (column >= 0)]
        return found

    def _slot(self, keys: Keys, level: int) -> NDArray[np.int64]:
        spread = (keys ^ (keys >> np.uint64(29 + level))) * _SPREAD
        return (((spread << np.uint64(7 * level)) ^ spread) >> self._shift).astype(np.int64)


def counted(columns: NDArray[np.int32], rows: Rows, shape: tuple[int, int]) -> csr_matrix:
    """How often each column is met in each row."""
    known = columns >= 0
    ones = np.ones(int(known.sum()), dtype=np.float32)
    found = csr_matrix((ones, (rows[known], columns[known])), shape=shape)
    found.sum_duplicates()
    return found
