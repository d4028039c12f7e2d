"""A person's suggestions and what became of them, as the public may read them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.casework import published
from huiyin.casework.published import Work
from huiyin.directory.models import Person
from huiyin.kernel.actors import Actor

from . import lists, queries
from .models import Suggestion


def works_of(person: Person, most: int) -> list[Work]:
    """Published suggestions that this person leads, the newest first."""
    theirs = queries.visible_to(Actor.public()).filter(signers__person=person, signers__is_lead=True)
    return [_work(one) for one in lists.decorated(theirs).order_by("-raised_on", "-pk")[:most]]


def _work(suggestion: Suggestion) -> Work:
    state = lists.state_cell(suggestion)
    return Work(
        title=suggestion.title,
        url=reverse("suggestions:detail", args=[suggestion.pk]),
        on=suggestion.raised_on,
        stage=state["text"],
        tone=state["tone"],
        unit=suggestion.unit_name or "",  # type: ignore[attr-defined]
    )


def declare() -> None:
    published.declare(Suggestion.KIND, _("代表建议"), works_of)
