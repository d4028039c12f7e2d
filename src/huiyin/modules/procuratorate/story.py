"""What was done, told from the ledger, in words that both sides may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from huiyin.kernel.access import roles
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger import words
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.ledger.recording import history

from .models import Invitee, Material
from .policies import body_of

INSIDE = ("procuratorate.noted", "procuratorate.recommendation_noted", "procuratorate.file_kept")
SAID = ("measure", "reason", "outcome", "heeded", "name", "words", "why", "stage")


@dataclass(frozen=True)
class Line:
    at: datetime
    label: str
    who: str
    words: str


def tell(subject: Model, actor: Actor) -> list[Line]:
    """Every act, the newest first.

    What is inside the procuratorate is told there only, and what became of a material only there and in its body.
    """
    # What each invitee answered is told by the material's own entries.
    told = history(subject).exclude(subject_type=Invitee._meta.label_lower)
    entries = [entry for entry in told if entry.happened != "casework.linked"]
    if not actor.holds("procurator"):
        ours = set(Material.objects.filter(body_id=body_of(actor)).values_list("pk", flat=True))
        material = Material._meta.label_lower
        entries = [entry for entry in entries if entry.happened not in INSIDE]
        entries = [entry for entry in entries if entry.subject_type != material or entry.subject_id in ours]
    return [_line(entry, actor) for entry in reversed(entries)]


def _who(entry: Entry, actor: Actor) -> str:
    """The other side reads which side acted, not which prosecutor."""
    if entry.role == "system":
        return ""
    if (entry.role == "procurator") != actor.holds("procurator"):
        return roles.label_of(entry.role)
    return f"{entry.actor}（{entry.title}）" if entry.title and entry.title not in entry.actor else entry.actor


def _line(entry: Entry, actor: Actor) -> Line:
    said = [_said(entry.kind, name, entry.facts[name]) for name in SAID if entry.facts.get(name)]
    return Line(entry.at, entry.label, _who(entry, actor), " · ".join(said))


def _said(kind: str, name: str, value: Any) -> str:
    reader = words.reader_of(kind, name)
    return str(reader([value]).get(value, value)) if reader else str(value)
