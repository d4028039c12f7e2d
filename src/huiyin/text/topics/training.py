"""A model learned from what persons decided."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..characters import stretches
from . import vectors
from .calibrating import calibrate, softmax
from .model import Model
from .solving import ridge

# A label decided fewer times than this is not learned: nothing could be said of how sure it is.
LEAST = 8
_FOLDS = 4
_PENALTY = 0.15
_TOLD_AT = (0.7, 0.9)
_ABOVE_COMMONEST, _SURELY = 1.5, 0.95


class TooLittle(ValueError):
    """There is not enough history to learn from; the message says what is missing."""


@dataclass(frozen=True)
class Measured:
    """How often advice agrees with what persons decided, each text judged by what was learned from the others alone.

    `at` holds (confidence, share of texts advised with it or more, how often that is right); all shares from 0 to 1.
    """

    texts: int
    right: float
    macro_f1: float
    at: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, eq=False)
class Learned:
    model: Model
    measured: Measured


def train(texts: Sequence[vectors.Text | str], labels: Sequence[str], *, threshold: float = 0.5) -> Model:
    """A model of `labels` (topics, units, grades: any names) from texts, each (title, body) or one string.

    Empty labels and those met fewer than LEAST times are left out; `Model.dropped` names them. The same input gives the
    same model. Raises TooLittle where fewer than two labels remain.
    """
    return learn(texts, labels, threshold=threshold).model


def learn(texts: Sequence[vectors.Text | str], labels: Sequence[str], *, threshold: float = 0.5) -> Learned:
    """The model that `train` gives, with how well its advice agreed with what was decided on texts it had not seen.

    Where one label is common, advice has to be surer than `threshold`: naming the commonest always would be no advice.
    """
    if len(texts) != len(labels):
        raise ValueError("每段文字要有一个类别")
    pairs = [("", text) if isinstance(text, str) else text for text in texts]
    count = Counter(label for label in labels if label)
    names = sorted(label for label, times in count.items() if times >= LEAST)
    if len(names) < 2:
        raise TooLittle(f"可学的类别不足两个：每个类别至少要有 {LEAST} 条，现有 {dict(count.most_common(10))}")
    kept = [n for n, label in enumerate(labels) if label in set(names)]
    pairs = [pairs[n] for n in kept]
    answers = np.array([names.index(labels[n]) for n in kept], dtype=np.int64)

    terms = vectors.found(pairs)
    blocks = vectors.learn(terms, len(pairs))
    rows = vectors.vectors(blocks, terms, len(pairs))
    targets = (2 * np.eye(len(names)) - 1)[answers].astype(np.float32)
    scores = np.zeros((len(pairs), len(names)))
    fold = _folds(pairs, answers)
    for one in range(_FOLDS):
        away = fold == one
        scores[away] = rows[away] @ ridge(rows[~away], targets[~away], _PENALTY)
    calibration = calibrate(scores, answers, len(names))
    commonest = float(np.bincount(answers).max()) / len(answers)
    threshold = max(threshold, min(_SURELY, _ABOVE_COMMONEST * commonest))
    model = Model(
        labels=tuple(names),
        blocks=blocks,
        weights=ridge(rows, targets, _PENALTY),
        calibration=calibration,
        threshold=threshold,
        learned_from=len(pairs),
        dropped=tuple(sorted(label for label in count if label not in set(names))),
    )
    shares = softmax(np.hstack([scores, np.ones((len(scores), 1))]) @ calibration)
    return Learned(model, _measured(shares, answers, len(names), threshold))


def _measured(shares: NDArray[np.float64], answers: NDArray[np.int64], labels: int, threshold: float) -> Measured:
    said, sure = shares.argmax(axis=1), shares.max(axis=1)
    right = said == answers
    each = [2 * np.sum(right & (answers == n)) / (np.sum(answers == n) + np.sum(said == n)) for n in range(labels)]
    at = []
    for least in sorted({threshold, *_TOLD_AT}):
        held = sure >= least
        at.append((least, float(held.mean()), float(right[held].mean()) if held.any() else 0.0))
    return Measured(len(answers), float(right.mean()), float(np.mean(each)), tuple(at))


def _folds(pairs: Sequence[vectors.Text], answers: NDArray[np.int64]) -> NDArray[np.int64]:
    """The fold of each text: the same text posted twice falls into one, and each label is spread evenly over all."""
    keys = [zlib.crc32("".join("".join(part) for part in stretches(body or title)).encode()) for title, body in pairs]
    fold: dict[int, int] = {}
    turn: Counter[int] = Counter()
    for key, answer in sorted(set(zip(keys, answers.tolist(), strict=True))):
        if key not in fold:
            fold[key] = turn[answer] % _FOLDS
            turn[answer] += 1
    return np.array([fold[key] for key in keys], dtype=np.int64)
