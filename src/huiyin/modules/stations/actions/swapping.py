"""Swapping duties: one deputy asks, the other agrees, and only then the rota changes."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.directory.models import Person
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady

from .. import events
from ..lifecycle import LIFECYCLE, SWAP
from ..models import Participant, Swap, Visit
from ..policies import participant
from ..states import SwapState, VisitState


def asker_of(visit: Visit, by: Actor) -> Person:
    """Who `by` is on a duty that may be swapped.

    Raises NotAllowed for somebody who is not on duty, NotNow for a day that has come or a second request.
    """
    if not participant(visit, by):
        raise NotAllowed(_("只能为自己的值班申请调班。"))
    if visit.state != VisitState.PLANNED or visit.kind != Visit.Kind.DUTY or visit.on <= moment.today():
        raise NotNow(_("当日和已过的值班不能调班，请联系站点。"))
    asker = visit.participants.select_related("person").get(person__user_id=by.user_id).person
    assert asker is not None
    if visit.swaps.filter(asker=asker, state=SwapState.ASKED).exists():
        raise NotNow(_("已有一个申请在等对方答复，可先撤回。"))
    return asker


@transaction.atomic
def ask_swap(visit: Visit, *, to: Person, exchange: Visit | None = None, words: str = "", by: Actor) -> Swap:
    """申请调班：请另一位代表（委员）代班，或者与其某次值班对调。

    Raises as `asker_of` does, and NotReady for a partner who cannot take it.
    """
    asker = asker_of(visit, by)
    _check_partner(visit, asker, to, exchange)
    swap = Swap.objects.create(
        visit=visit, asker=asker, to=to, exchange=exchange, words=words.strip()[:200], asked_at=moment.now()
    )
    event = events.SwapAsked(name=asker.name, to=to.name, exchange=f"{exchange.on:%Y-%m-%d}" if exchange else "")
    append(swap, event, by=by)
    return swap


@transaction.atomic
def agree_swap(swap: Swap, *, by: Actor) -> None:
    """同意调班：排班随即改变，对调的两次一起改变。"""
    SWAP.advance(swap, events.SwapAgreed(name=swap.to.name), by=by)
    _check_partner(swap.visit, swap.asker, swap.to, swap.exchange)
    _hand_over(swap.visit, swap.asker, swap.to, by)
    if swap.exchange is not None:
        _hand_over(swap.exchange, swap.to, swap.asker, by)
    _answered(swap)


@transaction.atomic
def decline_swap(swap: Swap, *, by: Actor) -> None:
    """不同意调班，排班不变。"""
    SWAP.advance(swap, events.SwapDeclined(name=swap.to.name), by=by)
    _answered(swap)


@transaction.atomic
def withdraw_swap(swap: Swap, *, by: Actor) -> None:
    """撤回还没有答复的申请。"""
    SWAP.advance(swap, events.SwapWithdrawn(name=swap.asker.name), by=by)
    _answered(swap)


def _answered(swap: Swap) -> None:
    swap.answered_at = moment.now()
    swap.save(update_fields=["answered_at"])


def _hand_over(visit: Visit, before: Person, after: Person, by: Actor) -> None:
    LIFECYCLE.advance(visit, events.HandedOver(before=before.name, after=after.name), by=by)
    place = Participant.objects.select_for_update().get(visit=visit, person=before)
    place.person, place.name, place.title = after, after.name, after.occupation[:80]
    place.save(update_fields=["person", "name", "title"])


def _check_partner(visit: Visit, asker: Person, to: Person, exchange: Visit | None) -> None:
    if to == asker:
        raise NotReady(_("请选择另一位代表（委员）。"))
    if not to.mandates.filter(until=None, body_id=visit.body_id).exists():
        raise NotReady(_("{name}不是本机构在任的代表（委员）。").format(name=to))
    if visit.participants.filter(person=to).exists():
        raise NotReady(_("{name}这一天已经在本站值班。").format(name=to))
    if exchange is None:
        return
    theirs = exchange.state == VisitState.PLANNED and exchange.on > moment.today()
    if not theirs or exchange.kind != Visit.Kind.DUTY or not exchange.participants.filter(person=to).exists():
        raise NotReady(_("只能与{name}还没到的一次值班对调。").format(name=to))
    if exchange.participants.filter(person=asker).exists():
        raise NotReady(_("您已在那一次值班里。"))
