"""A person's suggestions and what became of them, as the public may read them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.casework import openness, published
from huiyin.casework.openness import OpenKind, Words
from huiyin.casework.published import Work
from huiyin.directory.models import Person
from huiyin.kernel.actors import Actor

from . import lists, queries
from .models import Suggestion
from .states import State


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


def words(suggestions: Sequence[Suggestion], actor: Actor) -> dict[int, Words]:
    """What an actor may read of these, which they may see: the public reads the text only where it is published."""
    prefetch_related_objects(suggestions, "requests")
    found = {}
    for one in suggestions:
        whole = not actor.is_public or queries.public_text_of(one)
        found[one.pk] = Words(
            title=one.title,
            text=one.text if whole else "",
            whole=whole,
            origin=str(_("大会期间") if one.in_session else _("闭会期间")),
            named=not one.confidential or not actor.is_public,
        )
    return found


def declare() -> None:
    kind = Suggestion.KIND
    done = ("concluded",)
    openness.declare(OpenKind(kind, "suggestions", _("代表建议"), State, done, queries.visible_to, words))
    published.declare(Suggestion.KIND, _("代表建议"), works_of)
