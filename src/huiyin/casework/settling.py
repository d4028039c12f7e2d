"""What follows for a case when its handlings changed by an act on a unit, not on the case itself.

A kind whose module carries its cases on by itself says what follows: a voice is in hand when the last unit signed.
"""

from __future__ import annotations

from collections.abc import Callable

from huiyin.kernel.actors import Actor

from .models import Case

Follow = Callable[[int, Actor], None]

_follow: dict[str, Follow] = {}


def follows(kind: str, follow: Follow) -> None:
    """Declare what follows for a kind of case: `follow(pk of the case, actor)`."""
    _follow[kind] = follow


def settle(case: Case, *, by: Actor) -> None:
    """Let follow what follows; kinds that declared nothing stay as they are."""
    if case.kind in _follow:
        _follow[case.kind](case.pk, by)
