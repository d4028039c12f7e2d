"""From scores to how sure one may be: learned on texts the scores had not been trained on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Numbers = NDArray[np.float64]


def softmax(logits: Numbers) -> Numbers:
    """Each row as shares that sum to one."""
    risen = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(risen / risen.sum(axis=1, keepdims=True))


def calibrate(scores: Numbers, answers: NDArray[np.int64], labels: int, *, penalty: float = 1e-3) -> Numbers:
    """Weights (score and 1 × label) under which softmax says how often each label is right; a small penalty holds them."""
    inputs = np.hstack([scores, np.ones((len(scores), 1))])
    wanted = np.eye(labels)[answers]

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(inputs.shape[1], labels)
        shares = softmax(inputs @ weights)
        gap = (shares - wanted) / len(inputs)
        held = weights.copy()
        held[-1] = 0
        right = np.maximum(shares[np.arange(len(answers)), answers], 1e-12)
        return float(-np.log(right).mean() + penalty / 2 * (held**2).sum()), (inputs.T @ gap + penalty * held).ravel()

    start = np.zeros((inputs.shape[1], labels))
    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return np.asarray(found.x, dtype=np.float64).reshape(start.shape)
