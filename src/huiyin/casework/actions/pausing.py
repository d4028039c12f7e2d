"""Time that does not count: the office lets a unit's clock stand still, with somebody's consent and for a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clocks
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotReady

from .. import events
from ..lifecycles import HANDLING
from ..models import Handling
from ..policies import answering_clock


@transaction.atomic
def pause(handling: Handling, *, reason: str, agreed_by: str, by: Actor) -> None:
    """暂停计时：写明原因和经谁同意（如须待鉴定结果、汛期不能施工）；期限从当日起不再走，恢复后按暂停的天数顺延。"""
    clock = answering_clock(handling)
    event = events.ClockPaused(
        unit=handling.unit.code, clock=str(clock.label) if clock else "", reason=reason, agreed_by=agreed_by
    )
    HANDLING.advance(handling, event, by=by)
    if clock is None or not reason.strip() or not agreed_by.strip():
        raise NotReady(_("须写明暂停的原因和经谁同意。"))
    clocks.pause(handling, clock.name, reason=reason.strip(), agreed_by=agreed_by.strip())


@transaction.atomic
def resume(handling: Handling, *, words: str = "", by: Actor) -> None:
    """恢复计时：期限按暂停的天数顺延。"""
    clock = answering_clock(handling)
    event = events.ClockResumed(unit=handling.unit.code, clock=str(clock.label) if clock else "", words=words)
    HANDLING.advance(handling, event, by=by)
    if clock is not None:
        clocks.resume(handling, clock.name)
