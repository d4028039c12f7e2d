"""A person's cases of a kind and what became of them, as the public may read them."""

from __future__ import annotations

from functools import partial
from typing import Any

from huiyin.casework import published
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


def declare(of: CasePages) -> None:
    published.declare(of.code, of.words.title, partial(works_of, of))
