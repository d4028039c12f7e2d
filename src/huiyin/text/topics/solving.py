"""Linear least squares with a penalty on sparse rows, for all labels at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Matrix = NDArray[np.float32]


def ridge(rows: csr_matrix, targets: Matrix, penalty: float, *, turns: int = 60, enough: float = 1e-3) -> Matrix:
    """Weights W (column × label) that make |rows·W − targets|² + penalty·|W|² least, by conjugate gradients.

    Solved for one number a row (W = rowsᵀ·A), every label its own run in one product; the same each time it is run.
    """
    across = rows.T.tocsr()

    def applied(a: Matrix) -> Matrix:
        return rows @ (across @ a) + penalty * a

    solution = np.zeros_like(targets)
    residual = targets.astype(np.float32)
    direction = residual.copy()
    size = np.einsum("ij,ij->j", residual, residual)
    goal = enough**2 * size
    for _turn in range(turns):
        if (size <= goal).all():
            break
        image = applied(direction)
        step = size / np.maximum(np.einsum("ij,ij->j", direction, image), 1e-30)
        solution += step * direction
        residual -= step * image
        after = np.einsum("ij,ij->j", residual, residual)
        direction = residual + (after / np.maximum(size, 1e-30)) * direction
        size = after
    return np.asarray(across @ solution, dtype=np.float32)
