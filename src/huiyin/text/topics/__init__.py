"""Topic, responsible unit, or any other label, learned from the instance's own history.

numpy, scipy and the segmenter are loaded by the first `train`, `load` or `Model`, not by importing this package.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .archive import BadModel
    from .model import Model
    from .training import LEAST, TooLittle, train

__all__ = ["LEAST", "BadModel", "Model", "TooLittle", "train"]

_ROOMS = {"LEAST": "training", "BadModel": "archive", "Model": "model", "TooLittle": "training", "train": "training"}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(name)
    return getattr(import_module(f".{_ROOMS[name]}", __name__), name)
