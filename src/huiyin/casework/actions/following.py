"""What follows for the whole case from what a unit did with its part."""

from __future__ import annotations

from typing import Any

from huiyin.kernel.actors import Actor

from .. import kinds
from ..models import Case


def follow(case: Case, verb: str, *, by: Actor, **facts: Any) -> Any | None:
    """Take the step `verb` of the whole case, where its table has it, it stands there, and all is ready for it.

    Returns the case as its own kind when it moved, None when it did not. A case of a kind that nobody registered is
    carried on by its own module.
    """
    kind = kinds.of(case)
    if kind is None or verb not in kind.life:
        return None
    one, step = kinds.whole(case), kind.life[verb]
    if one.state not in step.source or not all(need(one, by) for need in step.needs):
        return None
    kind.life.advance(one, kind.life.event(verb, **facts), by=by)
    return one
