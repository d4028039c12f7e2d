"""Who may see the pictures of stations and people: everybody, they are put up for that."""

from __future__ import annotations

from typing import Any

from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.files.models import Attachment


def _shown(subject: Any, actor: Actor, attachment: Attachment) -> bool:
    return attachment.purpose == "picture"


def declare() -> None:
    for label in ("directory.station", "directory.person"):
        storing.readable_by(label, _shown)
