"""Voices about one matter (same place, same trouble): placed as they arrive, ranked for the hot board."""

from __future__ import annotations

from .models import Voice


def place(voice: Voice) -> None:
    """Put a new voice with those about the same matter, or let it stand alone."""
