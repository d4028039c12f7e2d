"""How often somebody may ask in a minute. What is asked too often is refused and says so; nothing is written down."""

from __future__ import annotations

import hashlib

from django.core.cache import cache

from huiyin.kernel import moment


def too_many(who: str, *, most: int) -> bool:
    """Whether `who` asked more than `most` times in this minute, this time counted."""
    minute = int(moment.now().timestamp()) // 60
    key = f"rate:{hashlib.sha256(who.encode()).hexdigest()[:32]}:{minute}"
    cache.add(key, 0, 120)
    try:
        return cache.incr(key) > most
    except ValueError:  # it was dropped in between
        return False
