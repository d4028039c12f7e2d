"""Who may do what to a voice, and what must be true first."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Handling
from huiyin.casework.policies import office
from huiyin.casework.states import HandlingState, ReplyState
from huiyin.directory.models import GroupMember, Person, Residency
from huiyin.kernel import clocks
from huiyin.kernel.actors import Actor
from huiyin.kernel.rules import Rule, rule

importer = office | Rule(_("系统导入"), lambda subject, actor: actor.is_system)
SCOPE = "voice"


@rule(_("反映人本人（凭查询码）"))
def citizen(voice: Any, actor: Actor) -> bool:
    return actor.is_public and actor.within(SCOPE, voice.pk)


@rule(_("受理的联络站或所在街道人大工委"))
def station(voice: Any, actor: Actor) -> bool:
    if voice.station_id is None:
        return False
    if actor.holds("station_officer"):
        return actor.within("station", voice.station_id)
    return actor.holds("subdistrict") and actor.within("group", voice.station.group_id)


@rule(_("此刻负责分办的联络站或代表工作机构"))
def triager(voice: Any, actor: Actor) -> bool:
    return office(voice, actor) or (not voice.with_office and station(voice, actor))


@rule(_("受理的联络站或代表工作机构"))
def keeper(voice: Any, actor: Actor) -> bool:
    return office(voice, actor) or station(voice, actor)


@rule(_("联系这个网格的代表"))
def grid_deputy(voice: Any, actor: Actor) -> bool:
    if voice.area_id is None or actor.user_id is None or not actor.holds("deputy", "group_head"):
        return False
    return Person.objects.filter(
        user_id=actor.user_id, grid_links__area_id=voice.area_id, grid_links__until=None
    ).exists()


@rule(_("网格正在核实，请先登记核实结果"))
def not_with_grid(voice: Any, actor: Actor) -> bool:
    return not with_grid(voice, actor)


@rule(_("须先交网格核实"))
def with_grid(voice: Any, actor: Actor) -> bool:
    return bool(voice.grid_checks.filter(told_at=None).exists())


@rule(_("收信的代表，或驻站代表"))
def addressee(voice: Any, actor: Actor) -> bool:
    if not actor.holds("deputy", "group_head") or actor.user_id is None:
        return False
    resident = Residency.objects.filter(station_id=voice.station_id, person__user_id=actor.user_id, until=None)
    return (voice.to is not None and voice.to.user_id == actor.user_id) or resident.exists()


@rule(_("须是本站或本街道的代表"))
def local_deputy(voice: Any, actor: Actor) -> bool:
    if addressee(voice, actor):
        return True
    if voice.station_id is None or voice.station.group_id is None or not actor.holds("deputy", "group_head"):
        return False
    member = GroupMember.objects.filter(group_id=voice.station.group_id, person__user_id=actor.user_id, until=None)
    return member.exists()


@rule(_("承办单位须全部签收"))
def all_signed(voice: Any, actor: Actor) -> bool:
    waiting = _current(voice).filter(state__in=[HandlingState.OFFERED, HandlingState.OBJECTED])
    return _current(voice).exists() and not waiting.exists()


@rule(_("须由主办单位正式答复"))
def unit_answered(voice: Any, actor: Actor) -> bool:
    lead = _current(voice).filter(role=Handling.Role.LEAD)
    return lead.filter(replies__kind="final", replies__round=voice.round, replies__state=ReplyState.ISSUED).exists()


@rule(_("须归入类别"))
def has_topic(voice: Any, actor: Actor) -> bool:
    return voice.topic_id is not None


@rule(_("本轮尚未评价"))
def not_assessed(voice: Any, actor: Actor) -> bool:
    return not voice.assessments.filter(round=voice.round).exists()


@rule(_("重新办理的次数已经用完，可请代表或联络站提请"))
def may_be_reopened(voice: Any, actor: Actor) -> bool:
    return voice.round <= int(voice.values.get("voice.limits", {}).get("reopen", 2))


@rule(_("须经反映人评价，或者评价期限已过"))
def judged(voice: Any, actor: Actor) -> bool:
    if voice.assessments.filter(round=voice.round).exists():
        return True
    clock = clocks.running(voice).filter(name="feedback").first()
    return clock is None or clock.light == "red"


@rule(_("反映人表示没有解决的，须重新办理或说明理由"))
def not_left_unsolved(voice: Any, actor: Actor) -> bool:
    last = voice.assessments.filter(round=voice.round).first()
    return last is None or last.solved != last.Solved.NO or not may_be_reopened(voice, actor)


@rule(_("反映人须同意公开"))
def may_be_public(voice: Any, actor: Actor) -> bool:
    return bool(voice.wants_public)


@rule(_("尚未公开"))
def is_public(voice: Any, actor: Actor) -> bool:
    return bool(voice.published)


def _current(voice: Any) -> Any:
    ended = [HandlingState.RETURNED, HandlingState.ENDED]
    return voice.handlings.filter(round=voice.round).exclude(state__in=ended)
