"""Who may do what to a visit, and what must be true first."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.directory.actions.keeping import keeps_station
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.rules import Rule, rule, system

__all__ = ["consequence", "keeper", "participant", "system"]
REPRESENTATIVES = ("deputy", "group_head")

consequence = Rule(_("随其他办理自动"), lambda subject, actor: True)
"""For steps that follow from an act which passed a gate of its own; they are never offered."""


@rule(_("本站工作人员、所属街道或者代表工作机构"))
def keeper(visit: Any, actor: Actor) -> bool:
    return keeps_station(visit.station, actor)


@rule(_("排定到站的代表（委员）本人"))
def participant(visit: Any, actor: Actor) -> bool:
    return (
        actor.user_id is not None
        and actor.holds(*REPRESENTATIVES)
        and visit.participants.filter(person__user_id=actor.user_id).exists()
    )


@rule(_("已经到站的代表（委员）本人"))
def who_came(visit: Any, actor: Actor) -> bool:
    return (
        actor.user_id is not None
        and actor.holds(*REPRESENTATIVES)
        and visit.participants.filter(person__user_id=actor.user_id, came=True).exists()
    )


@rule(_("被请求调班的代表（委员）本人"))
def asked_person(swap: Any, actor: Actor) -> bool:
    return actor.user_id is not None and actor.holds(*REPRESENTATIVES) and swap.to.user_id == actor.user_id


@rule(_("申请调班的代表（委员）本人"))
def asker(swap: Any, actor: Actor) -> bool:
    return actor.user_id is not None and actor.holds(*REPRESENTATIVES) and swap.asker.user_id == actor.user_id


@rule(_("须到了当日"))
def day_has_come(visit: Any, actor: Actor) -> bool:
    return visit.on <= moment.today()


@rule(_("须在当日（期间内）"))
def on_the_day(visit: Any, actor: Actor) -> bool:
    return visit.on <= moment.today() <= (visit.until or visit.on)


@rule(_("排定的日子须还没有到"))
def swap_in_time(swap: Any, actor: Actor) -> bool:
    days = [swap.visit.on, *([swap.exchange.on] if swap.exchange else [])]
    return min(days) > moment.today()


@rule(_("须仍由申请人值班，对调的也仍由对方值班"))
def swap_still_stands(swap: Any, actor: Actor) -> bool:
    mine = swap.visit.state == "planned" and swap.visit.participants.filter(person=swap.asker).exists()
    if not mine or swap.exchange is None:
        return mine
    return swap.exchange.state == "planned" and swap.exchange.participants.filter(person=swap.to).exists()
