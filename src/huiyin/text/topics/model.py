"""A learned model: what it advises, how sure it is, and which words led there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..advice import Advice, at_threshold
from ..characters import normalise
from ..words import cut
from . import grams, vectors
from .calibrating import softmax

_BATCH = 2000
_WORDS = 8


@dataclass(frozen=True, eq=False)
class Model:
    """Advises one of `labels`. Made by `train`, kept by `save`, brought back by `Model.load`."""

    labels: tuple[str, ...]
    blocks: Mapping[str, vectors.Block]
    weights: NDArray[np.float32]
    calibration: NDArray[np.float64]
    threshold: float
    learned_from: int
    dropped: tuple[str, ...] = ()

    def advise(self, title: str, body: str = "") -> Advice:
        """The label of one text, unsure below the threshold, with the words that spoke for it most."""
        [(guess, confidence)] = self.predict([(title, body)])
        return at_threshold(guess, confidence, self._words(title, body, self.labels.index(guess)), self.threshold)

    def predict(self, texts: Sequence[vectors.Text]) -> list[tuple[str, float]]:
        """(label, confidence) of many texts, in batches; no words, no threshold."""
        found: list[tuple[str, float]] = []
        for start in range(0, len(texts), _BATCH):
            shares = self.shares(texts[start : start + _BATCH])
            best = shares.argmax(axis=1)
            sure = shares[np.arange(len(best)), best]
            found += [(self.labels[n], float(p)) for n, p in zip(best, sure, strict=True)]
        return found

    def shares(self, texts: Sequence[vectors.Text]) -> NDArray[np.float64]:
        """How likely each label is for each text: rows sum to one."""
        rows = vectors.vectors(self.blocks, vectors.found(texts), len(texts))
        scores = np.hstack([rows @ self.weights, np.ones((len(texts), 1))])
        return softmax(scores @ self.calibration)

    def save(self, path: Path | str) -> None:
        """The model as one file; see `archive` for what is in it."""
        from .archive import save

        save(self, Path(path))

    @classmethod
    def load(cls, path: Path | str) -> Model:
        """The model in a file; nothing in the file is executed. Raises archive.BadModel."""
        from .archive import load

        return load(Path(path))

    def _words(self, title: str, body: str, label: int) -> tuple[str, ...]:
        """The words that spoke most for a label against the others: by the terms inside them, where they stand."""
        text = (title, body)
        held = vectors.vectors(self.blocks, vectors.found([text]), 1)
        ahead = self.weights[:, label] - self.weights.mean(axis=1)
        worth = dict(zip(held.indices.tolist(), (held.data * ahead[held.indices]).tolist(), strict=True))
        met = list(
            dict.fromkeys(word for word in cut(normalise(f"{title}\n{body}")) if len(word) > 1 and word.isalnum())
        )
        spoken = dict.fromkeys(met, 0.0)
        offset = 0
        for name, block in self.blocks.items():
            keys, rows = grams.characters(met) if name != "words" else grams.words(met)
            for column, row in zip(block.table.find(keys).tolist(), rows.tolist(), strict=True):
                spoken[met[row]] += worth.get(column + offset, 0.0) if column >= 0 else 0.0
            offset += len(block.table.keys)
        best = sorted((word for word in met if spoken[word] > 0), key=lambda word: (-spoken[word], word))
        return tuple(best[:_WORDS])
