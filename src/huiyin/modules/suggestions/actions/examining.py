"""The office examines what was submitted: accept with a number, return, refuse with a coded reason, or make it a letter."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework.models import Case, Link
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotReady

from .. import events, reasons, searching
from ..lifecycle import LIFECYCLE
from ..models import Suggestion
from ..numbering import next_number


@transaction.atomic
def accept(
    suggestion: Suggestion, *, publication: str | None = None, confidential: bool | None = None, by: Actor
) -> str:
    """受理并编号；同时决定公开方式（默认依代表意愿）。Returns the number."""
    number = next_number(suggestion.body, suggestion.session, in_session=suggestion.in_session)
    event = events.Accepted(
        number=number,
        publication=publication or suggestion.wish,
        confidential=suggestion.wish_confidential if confidential is None else confidential,
    )
    LIFECYCLE.advance(suggestion, event, by=by)
    suggestion.number, suggestion.publication = number, event.publication
    suggestion.confidential = event.confidential
    suggestion.save(update_fields=["number", "publication", "confidential"])
    searching.index(suggestion)
    return number


@transaction.atomic
def return_(suggestion: Suggestion, *, reason_codes: Sequence[str] = (), words: str, by: Actor) -> None:
    """退回完善。（青岛市条例第十一条）"""
    LIFECYCLE.advance(suggestion, events.Returned(reasons=list(reason_codes), words=words), by=by)
    if not words.strip():
        raise NotReady(_("退回须写明需要完善的内容。"))


@transaction.atomic
def refuse(suggestion: Suggestion, *, reason: str, words: str, by: Actor) -> None:
    """不予受理：须选择本地规定列明的情形，并告知代表。"""
    LIFECYCLE.advance(suggestion, events.Refused(reason=reason, words=words), by=by)
    _close(suggestion, reason, words)


@transaction.atomic
def turn_to_letter(suggestion: Suggestion, *, reason: str, words: str, by: Actor) -> None:
    """不作为建议，转作代表来信处理，并告知代表。"""
    LIFECYCLE.advance(suggestion, events.TurnedToLetter(reason=reason, words=words), by=by)
    _close(suggestion, reason, words)


def _close(suggestion: Suggestion, reason: str, words: str) -> None:
    known = [entry.code for entry in reasons.of(suggestion)]
    if reason not in known or not words.strip():
        raise NotReady(_("须选择本地规定列明的情形，并写明给代表的说明。"))
    suggestion.reason, suggestion.reason_words = reason, words.strip()
    suggestion.concluded_on = moment.today()
    suggestion.save(update_fields=["reason", "reason_words", "concluded_on"])


@transaction.atomic
def bundle(suggestion: Suggestion, *, others: Sequence[Suggestion], by: Actor) -> None:
    """同类并办：内容相同的建议一并交办，分别答复。（浙江省规定第十八条）"""
    if not others or any(other.pk == suggestion.pk or other.body_id != suggestion.body_id for other in others):
        raise NotReady(_("须选择本机构的其他建议。"))
    everyone = [suggestion, *others]
    for one in everyone:
        rest = [other.number or other.title for other in everyone if other.pk != one.pk]
        LIFECYCLE.advance(one, events.Bundled(numbers=rest), by=by)
    for other in others:
        Link.objects.get_or_create(kind=Link.Kind.TOGETHER, case=Case(pk=suggestion.pk), to=Case(pk=other.pk))


@transaction.atomic
def change_publication(suggestion: Suggestion, *, publication: str, reason: str, by: Actor) -> None:
    """调整公开方式，须写明理由。"""
    event = events.PublicationChanged(before=suggestion.publication, after=publication, reason=reason)
    LIFECYCLE.advance(suggestion, event, by=by)
    if not reason.strip() or publication not in Case.Publication.values:
        raise NotReady(_("须选择公开方式并写明理由。"))
    suggestion.publication = publication
    suggestion.save(update_fields=["publication"])
