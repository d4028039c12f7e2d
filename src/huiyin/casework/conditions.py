"""What must be true of a submission before a step, and who may judge it. The same for every kind."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.directory.roles import SIGNERS
from huiyin.kernel import clocks
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import chain
from huiyin.kernel.rules import Rule, rule

from .models import Handling, Rating
from .policies import office
from .states import HandlingState, ReplyState, SignatureState

importer = office | Rule(_("系统导入"), lambda subject, actor: actor.is_system)


@rule(_("联名人"))
def cosigner(case: Any, actor: Actor) -> bool:
    return actor.holds(*SIGNERS) and _confirmed(case).filter(is_lead=False, person__user_id=actor.user_id).exists()


@rule(_("提出人（须本人二次验证或使用一次性链接，书面表格由工作机构录入）"))
def may_rate(case: Any, actor: Actor) -> bool:
    if office(case, actor):
        return True
    return actor.holds(*SIGNERS) and _confirmed(case).filter(person__user_id=actor.user_id).exists()


@rule(_("须写明标题、情况、问题和至少一条具体建议"))
def has_text(case: Any, actor: Actor) -> bool:
    words = [case.title, case.situation, case.problem]
    return all(part.strip() for part in words) and case.requests.exists()


@rule(_("须选择类别"))
def has_topic(case: Any, actor: Actor) -> bool:
    return case.topic_id is not None


@rule(_("不公开或保密须写明理由"))
def gives_reason(case: Any, actor: Actor) -> bool:
    hidden = case.wish != case.Publication.OPEN or case.wish_confidential
    return not hidden or bool(case.wish_reason.strip())


@rule(_("须等受邀人确认、谢绝或邀请过期"))
def cosigners_settled(case: Any, actor: Actor) -> bool:
    return not case.signers.filter(state=SignatureState.INVITED).exists()


@rule(_("按本地规定此时已不能撤回"))
def withdrawal_still_allowed(case: Any, actor: Actor) -> bool:
    until = case.values.get(f"{case.kind}.withdraw_until", "conclusion")
    return until != "assignment" or case.assigned_on is None


@rule(_("须联名人一致同意"))
def cosigners_agree_to_withdraw(case: Any, actor: Actor) -> bool:
    if not case.values.get(f"{case.kind}.withdraw_unanimous", False):
        return True
    agreed = agreed_to_withdraw(case)
    cosigners = _confirmed(case).filter(is_lead=False).select_related("person")
    return all(signer.name in agreed for signer in cosigners)


def agreed_to_withdraw(case: Any) -> set[str]:
    """The names of the co-signers who agreed to withdraw: it stands in the ledger."""
    return {entry.facts["name"] for entry in chain(case, "casework.withdrawal_agreed")}


@rule(_("承办单位须全部签收"))
def all_signed(case: Any, actor: Actor) -> bool:
    current = _current(case)
    waiting = current.filter(state__in=[HandlingState.OFFERED, HandlingState.OBJECTED])
    return current.exists() and not waiting.exists()


@rule(_("主办单位或各分办单位须全部正式答复"))
def all_answered(case: Any, actor: Actor) -> bool:
    answering = _current(case).filter(role__in=[Handling.Role.LEAD, Handling.Role.SPLIT])
    return answering.exists() and all(
        handling.replies.filter(kind="final", round=case.round, state=ReplyState.ISSUED).exists()
        for handling in answering
    )


@rule(_("须有人评价为不满意"))
def somebody_not_satisfied(case: Any, actor: Actor) -> bool:
    return verdict(case) == Rating.Level.NOT


@rule(_("须无人评价为不满意"))
def nobody_dissatisfied(case: Any, actor: Actor) -> bool:
    return verdict(case) != Rating.Level.NOT


@rule(_("须全体提出人评价完毕或评价期限已过"))
def judged(case: Any, actor: Actor) -> bool:
    if everybody_rated(case):
        return True
    clock = clocks.running(case).filter(name="feedback").first()
    return clock is None or clock.light == "red"


@rule(_("须已经二次交办"))
def was_assigned_twice(case: Any, actor: Actor) -> bool:
    return case.round >= 2


@rule(_("须未列为重点督办"))
def not_pressed_yet(case: Any, actor: Actor) -> bool:
    return not hasattr(case, "pressing")


def verdict(case: Any) -> int | None:
    """The worst judgement of this round by any signer, of attitude or result; None while nobody judged."""
    return max((max(one.attitude, one.result) for one in _ratings(case)), default=None)


def everybody_rated(case: Any) -> bool:
    confirmed = [one for one in case.signers.all() if one.state == SignatureState.CONFIRMED]
    return len(_ratings(case)) >= len(confirmed)


def _ratings(case: Any) -> list[Rating]:
    """Those of this round. Chosen here, not in the database: a page that asks for several steps has read them once."""
    return [one for one in case.ratings.all() if one.round == case.round]


def _confirmed(case: Any) -> Any:
    return case.signers.filter(state=SignatureState.CONFIRMED)


def _current(case: Any) -> Any:
    ended = [HandlingState.RETURNED, HandlingState.ENDED]
    return case.handlings.filter(round=case.round).exclude(state__in=ended)
