"""The office examines what was submitted: accept with a number, refuse with a coded reason, or make it a letter."""

from __future__ import annotations

from django.db import transaction

from huiyin.casework import actions as casework
from huiyin.casework import raising
from huiyin.casework.reasons import keep
from huiyin.kernel.actors import Actor

from .. import events, reasons
from ..lifecycle import LIFECYCLE
from ..models import Suggestion
from ..numbering import next_number


@transaction.atomic
def accept(
    suggestion: Suggestion, *, publication: str | None = None, confidential: bool | None = None, by: Actor
) -> str:
    """受理并编号；同时决定公开方式（默认依代表意愿）。Returns the number."""
    number = next_number(suggestion.body, suggestion.session, in_session=suggestion.in_session)
    return casework.accept(
        suggestion, "accept", number=number, publication=publication, confidential=confidential, by=by
    )


@transaction.atomic
def refuse(suggestion: Suggestion, *, reason: str, words: str, by: Actor) -> None:
    """不予受理：须选择本地规定列明的情形，并告知代表。"""
    LIFECYCLE.advance(suggestion, events.Refused(reason=reason, words=words), by=by)
    keep(suggestion, reason, words, known=reasons.of(suggestion))


@transaction.atomic
def turn_to_letter(suggestion: Suggestion, *, reason: str, words: str, by: Actor) -> None:
    """不作为建议，转作代表来信处理，并告知代表；来信编号登记，去向和回复代表看得到。"""
    LIFECYCLE.advance(suggestion, events.TurnedToLetter(reason=reason, words=words), by=by)
    keep(suggestion, reason, words, known=reasons.of(suggestion))
    raising.pass_on("letter", suggestion, by=by)
