"""After the judgement: concluded, assigned a second time, taken to the meeting, decided there."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotReady

from .. import events, kinds
from ..conditions import verdict
from ..models import Handling, Rating
from ..states import HandlingState
from .handlings import open_handlings


@transaction.atomic
def conclude(case: Any, *, words: str = "", by: Actor) -> None:
    """办结：评价完毕（或评价期限已过）且无人不满意。"""
    rank = verdict(case)
    label = Rating.Level(rank).name.lower() if rank else "unrated"
    kinds.life_of(case).advance(case, events.Concluded(verdict=label, words=words), by=by)
    _conclude(case)


@transaction.atomic
def reassign(case: Any, *, because: str, by: Actor) -> None:
    """二次交办：不满意的，原承办单位在规定时限内重新办理并再次答复；两轮并列保存。（浙江省规定：一个月）"""
    event = events.Reassigned(round=case.round + 1, because=because)
    kinds.life_of(case).advance(case, event, by=by)
    _next_round(case, because, by=by)


@transaction.atomic
def escalate(case: Any, *, because: str, by: Actor) -> None:
    """二次办理后仍不满意的，列入主任（主席）会议议题。"""
    life = kinds.life_of(case)
    life.advance(case, life.event("escalate", because=because), by=by)


@transaction.atomic
def decide(case: Any, *, meeting: str, words: str, by: Actor) -> None:
    """主任（主席）会议决定再次交办。"""
    life = kinds.life_of(case)
    life.advance(case, life.event("decide", round=case.round + 1, meeting=meeting, words=words), by=by)
    _next_round(case, words, by=by)


@transaction.atomic
def close_by_meeting(case: Any, *, meeting: str, words: str, by: Actor) -> None:
    """主任（主席）会议研究后决定办结，须写明理由。"""
    life = kinds.life_of(case)
    life.advance(case, life.event("close_by_meeting", meeting=meeting, words=words), by=by)
    if not words.strip():
        raise NotReady(_("须写明会议的意见。"))
    _conclude(case)


def _next_round(case: Any, because: str, *, by: Actor) -> None:
    if not because.strip():
        raise NotReady(_("再次交办须写明理由和要求。"))
    last = list(case.handlings.filter(round=case.round, state=HandlingState.DONE).select_related("unit"))
    case.round += 1
    case.save(update_fields=["round"])
    of = {role: [h for h in last if h.role == role] for role in Handling.Role.values}
    lead = of["lead"][0].unit if of["lead"] else None
    joint = [h.unit for h in of["joint"]]
    split = {h.unit: h.part for h in of["split"]}
    parts = {h.unit: h.part for h in of["lead"] + of["joint"] if h.part}
    open_handlings(case, lead=lead, joint=joint, split=split, parts=parts, by=by)


def _conclude(case: Any) -> None:
    case.concluded_on = moment.today()
    case.save(update_fields=["concluded_on"])
