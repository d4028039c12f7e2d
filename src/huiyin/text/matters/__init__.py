"""Voices that are about one matter, found and kept together as they arrive."""

from .clusters import Joined, Matters, together
from .likeness import Tie, Weighed
from .telling import About, Rarity

__all__ = ["About", "Joined", "Matters", "Rarity", "Tie", "Weighed", "together"]
