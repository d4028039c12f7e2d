"""Who may read the files of a voice: those who see to it; pictures also whoever raised it, on their follow page."""

from __future__ import annotations

from typing import Any

from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.files.models import Attachment

from . import queries
from .policies import keeper


def _own(voice: Any, actor: Actor, attachment: Attachment) -> bool:
    return keeper(voice, actor) if attachment.purpose == "letter" else queries.sees_words(voice, actor)


def declare() -> None:
    storing.readable_by("voices.voice", _own)
