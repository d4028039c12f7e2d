"""What the passing of time does here: the cockpits are counted before somebody looks at them."""

from __future__ import annotations

from huiyin.directory.models import Body
from huiyin.kernel.actors import Actor

from . import board


def keep_current(by: Actor) -> str:
    """Count again what is no longer current, for the cockpit of every body and of the district."""
    for body in [None, *Body.objects.order_by("pk")]:
        board.refresh(body)
    return ""
