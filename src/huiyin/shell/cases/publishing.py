"""The cases of a kind as everybody may read them: of one person, and all of them as open data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from huiyin.casework import openness, published, queries
from huiyin.casework.openness import OpenKind, Words
from huiyin.casework.published import Work
from huiyin.directory.models import Person
from huiyin.kernel.actors import Actor

from . import lists
from .kind import CasePages


def works_of(of: CasePages, person: Person, most: int) -> list[Work]:
    """Published cases that this person leads, the newest first."""
    theirs = of.kind.visible_to(Actor.public()).filter(signers__person=person, signers__is_lead=True)
    return [_work(of, one) for one in lists.decorated(of, theirs).order_by("-raised_on", "-pk")[:most]]


def _work(of: CasePages, case: Any) -> Work:
    state = lists.state_cell(of, case)
    return Work(
        title=case.title,
        url=of.url("detail", case.pk),
        on=case.raised_on,
        stage=state["text"],
        tone=state["tone"],
        unit=case.unit_name or "",
    )


def words(cases: Sequence[Any], actor: Actor) -> dict[int, Words]:
    """What an actor may read of these, which they may see: the public reads the text only where it is published."""
    prefetch_related_objects(cases, "requests")
    found = {}
    for one in cases:
        whole = not actor.is_public or queries.public_text_of(one)
        found[one.pk] = Words(
            title=one.title,
            text=one.text if whole else "",
            whole=whole,
            origin=str(_("大会期间") if one.in_session else _("闭会期间")),
            named=not one.confidential or not actor.is_public,
        )
    return found


def declare(of: CasePages) -> None:
    kind = of.kind
    done = set(kind.states.TAKEN) - set(kind.states.OPEN)
    openness.declare(
        OpenKind(of.code, of.namespace, of.words.title, kind.states, frozenset(done), kind.visible_to, words)
    )
    published.declare(of.code, of.words.title, partial(works_of, of))
