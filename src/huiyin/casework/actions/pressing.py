"""Key cases: a leader presses each, supervisors of several levels visit, hear and push."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotReady

from .. import events, kinds
from ..models import Case, Pressing, PressingAct
from ..policies import office


@transaction.atomic
def press(case: Case, *, leader_name: str, leader_title: str, level: str, because: str = "", by: Actor) -> Pressing:
    """列为重点督办，确定领衔督办的领导。（代表法第五十二条：由主任会议确定；重点提案由主席会议成员领衔）"""
    life = kinds.life_of(case)
    life.advance(case, life.event("press", leader=leader_name, level=level, because=because), by=by)
    return Pressing.objects.create(
        case=case, leader_name=leader_name, leader_title=leader_title, because=because, chosen_on=moment.today()
    )


@transaction.atomic
def plan_pressing(
    pressing: Pressing, *, level: str, kind: str, supervisor: str, planned_on: date, by: Actor
) -> PressingAct:
    """安排一次督办活动：实地视察、听取汇报或座谈推进。"""
    _office_only(pressing, by)
    append(pressing, events.PressingPlanned(form=kind, level=level, on=planned_on.isoformat()), by=by)
    return PressingAct.objects.create(
        pressing=pressing, level=level, kind=kind, supervisor=supervisor, planned_on=planned_on
    )


@transaction.atomic
def hold_pressing(act: PressingAct, *, done_on: date, words: str, by: Actor) -> None:
    """登记督办活动的开展情况。Raises NotReady for a day to come or without words, or when it was held already."""
    _office_only(act.pressing, by)
    act.refresh_from_db(from_queryset=PressingAct.objects.select_for_update())
    if act.done_on or done_on > moment.today() or not words.strip():
        raise NotReady(_("须写明督办情况，日期不得晚于今天，且不能重复登记。"))
    event = events.PressingDone(form=act.kind, level=act.level, on=done_on.isoformat(), words=words)
    append(act.pressing, event, by=by)
    act.done_on, act.words = done_on, words
    act.save(update_fields=["done_on", "words"])


def _office_only(pressing: Pressing, by: Actor) -> None:
    supervisor = by.holds("leader") and by.within("body", pressing.case.body_id)
    if not (office(pressing.case, by) or supervisor):
        raise NotAllowed(_("督办活动须由工作机构或领衔督办领导登记。"))
