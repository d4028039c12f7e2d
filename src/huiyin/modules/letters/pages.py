"""What the page of a letter shows, and what stands beside the submission that it was."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from huiyin.casework import sight
from huiyin.casework.listings import case_url
from huiyin.casework.models import Case
from huiyin.kernel import clocks
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.ledger.recording import history
from huiyin.shell.asides import Aside

from . import queries
from .lifecycle import LIFECYCLE
from .lists import TONES
from .models import Letter
from .states import State


def letter_for(actor: Actor, pk: int) -> Letter:
    """The letter, for somebody who may see it; everybody else is told that there is none."""
    return get_object_or_404(queries.visible_to(actor).select_related("body", "addressee"), pk=pk)


def detail(letter: Letter, actor: Actor) -> dict[str, Any]:
    source = queries.source_of(letter)
    seen = source is not None and source.pk in sight.seen([source], actor)
    return {
        "letter": letter,
        "state": State(letter.state),
        "tone": TONES[State(letter.state)],
        "authors": queries.names_of_authors(letter) if source is not None and not source.confidential else "",
        "offers": [one for one in LIFECYCLE.offers(letter, actor) if one.open],
        "clocks": list(clocks.running(letter)),
        "source": {"case": source, "url": case_url(source)} if source is not None and seen else None,
        "lines": [_line(entry) for entry in history(letter).reverse() if entry.happened != "casework.linked"],
    }


def _line(entry: Entry) -> dict[str, Any]:
    """What happened; of a reminder, for which day it was and who was told."""
    words = ""
    if entry.happened == "casework.reminded":
        told = {**entry.facts, "to": "、".join(entry.facts["to"])}
        words = _("{clock}期限{due}，已提醒：{to}").format(**told)
    return {"label": entry.label, "at": entry.at, "actor": entry.actor, "words": words}


def beside(case: Case, actor: Actor, place: str) -> Aside | None:
    """Where a submission went that was not taken up: for its author and its office."""
    if place != "detail" or actor.is_public or not any(tie.to == Letter.KIND for tie in case.ties):
        return None
    letter = queries.of_case(case, actor)
    if letter is None:
        return None
    state = State(letter.state)
    return Aside("letters/aside.html", {"letter": letter, "state": state, "tone": TONES[state]})
