"""Who may read the files of a suggestion and of what belongs to it."""

from __future__ import annotations

from typing import Any

from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.files.models import Attachment

from . import papers, queries
from .models import Suggestion


def _own(suggestion: Any, actor: Actor, attachment: Attachment) -> bool:
    if attachment.purpose == papers.PURPOSE:
        return papers.involved(suggestion, actor)
    return queries.may_read(suggestion, actor)


def _of_the_case(part: Any, actor: Actor, attachment: Attachment) -> bool:
    """Evidence and scans: whoever may read the suggestion, but not the public."""
    suggestion = Suggestion.objects.filter(pk=part.ledger_root().pk).first()
    return suggestion is not None and not actor.is_public and queries.may_read(suggestion, actor)


def declare() -> None:
    storing.readable_by("suggestions.suggestion", _own)
    for label in ("casework.progress", "casework.rating", "casework.onsitevote", "casework.contact"):
        storing.readable_by(label, _of_the_case)
