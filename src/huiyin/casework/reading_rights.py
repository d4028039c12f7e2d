"""Who may read the files of a case and of what belongs to it."""

from __future__ import annotations

from typing import Any

from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.files.models import Attachment

from . import kinds, queries
from .papers import PURPOSE


def _own(case: Any, actor: Actor, attachment: Attachment) -> bool:
    if attachment.purpose == PURPOSE:
        return queries.involved(case, actor)
    return queries.may_read(case, actor) and (not attachment.purpose or not actor.is_public)


def _of_the_case(part: Any, actor: Actor, attachment: Attachment) -> bool:
    """Evidence and scans: whoever may read the case, but not the public."""
    case = part.ledger_root()
    return not actor.is_public and kinds.of(case) is not None and queries.may_read(case, actor)


def declare(model: type[Any]) -> None:
    """The files of a kind of case, and of what belongs to any case."""
    storing.readable_by(model._meta.label_lower, _own)
    for label in ("casework.progress", "casework.rating", "casework.onsitevote", "casework.contact"):
        storing.readable_by(label, _of_the_case)
