"""Topic, responsible unit, or any other label, learned from the instance's own history.

numpy, scipy and the segmenter are loaded by the first `train`, `load` or `Model`, not by importing this package.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .archive import BadModel
    from .model import Model
    from .training import LEAST, Learned, Measured, TooLittle, learn, train

__all__ = ["LEAST", "BadModel", "Learned", "Measured", "Model", "TooLittle", "learn", "train"]

_ROOMS = {"BadModel": "archive", "Model": "model"} | dict.fromkeys(
    ["LEAST", "Learned", "Measured", "TooLittle", "learn", "train"], "training"
)


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(name)
    return getattr(import_module(f".{_ROOMS[name]}", __name__), name)
