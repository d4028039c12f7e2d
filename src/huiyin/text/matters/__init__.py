"""Voices that are about one matter, found and kept together as they arrive."""

from .clusters import Joined, Matters, Tie, together
from .telling import About, Rarity

__all__ = ["About", "Joined", "Matters", "Rarity", "Tie", "together"]
