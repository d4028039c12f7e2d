"""Letters: read by whoever sees them on the pages, forwarded, answered and closed through the same table of verbs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from huiyin.casework import records
from huiyin.kernel.actors import Actor
from huiyin.modules.letters import pages, queries, verbs
from huiyin.modules.letters.lifecycle import LIFECYCLE
from huiyin.modules.letters.models import Letter
from huiyin.modules.letters.states import State

from . import shapes
from .keys import HOLDER, WRITER, actor_of
from .offers import Table
from .reading import Key


def declare() -> Router:
    """Letters listed and read, and every step with one."""
    router = Router(tags=["转信件"])
    router.get("/letters", auth=HOLDER, response={200: list[shapes.Letter]})(list_letters)
    router.get("/letters/{pk}", auth=HOLDER, response={200: shapes.WholeLetter})(read_letter)
    router.get("/letters/{pk}/steps", auth=HOLDER, response={200: list[shapes.Step]})(letter_steps)
    TABLE.declare(router, auth=WRITER, response={200: shapes.LetterDone})
    return router


def list_letters(request: HttpRequest, wanted: Query[shapes.WantedPage]) -> Any:
    """看得到的转信件，新的在前，按键翻页。"""
    actor = actor_of(request)
    found = queries.waiting_for(actor) if wanted.waiting else queries.visible_to(actor)
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    return [shape(one) for one in found.select_related("addressee").order_by("-pk")[: wanted.limit]]


def read_letter(request: HttpRequest, pk: Key) -> Any:
    """一件转信件：内容、转送、回复、办结。"""
    actor = actor_of(request)
    return whole(pages.letter_for(actor, pk))


def letter_steps(request: HttpRequest, pk: Key) -> Any:
    """这件来信现在能办什么、要填什么；不能办的写明原因。"""
    actor = actor_of(request)
    return TABLE.offered(pages.letter_for(actor, pk), actor, pk=pk)


def _answer(words: str, pk: int, actor: Actor, made: Any) -> dict[str, Any]:
    now = queries.visible_to(actor).select_related("addressee").filter(pk=pk).first()
    return {"detail": words, "letter": whole(now) if now else None}


TABLE = Table(
    "letters",
    "/letters/{pk}",
    LIFECYCLE,
    verbs.VERBS,
    pages.letter_for,
    lambda letter, verb, form, actor: verbs.take(letter, verb, form.cleaned_data, by=actor),
    _answer,
    lambda letter, verb, actor: {"letter": letter},
)


def shape(letter: Letter) -> dict[str, Any]:
    """What the list says of one."""
    return {
        "id": letter.pk,
        "number": letter.number,
        "title": letter.title,
        "state": letter.state,
        "state_label": str(State(letter.state).label),
        "addressee": str(letter.addressee) if letter.addressee else None,
        "raised_on": letter.raised_on,
        "forwarded_on": letter.forwarded_on,
        "due_on": letter.due_on,
        "answered_on": letter.answered_on,
        "concluded_on": letter.concluded_on,
        "page": records.absolute(f"/letters/{letter.pk}/"),
    }


def whole(letter: Letter) -> dict[str, Any]:
    """What its page says; the authors of a confidential matter are not named there either."""
    source = queries.source_of(letter)
    named_there = source is not None and not source.confidential
    texts = {name: getattr(letter, name) for name in ("words", "note", "answer", "result")}
    return {**shape(letter), **texts, "authors": queries.names_of_authors(letter) if named_there else ""}
