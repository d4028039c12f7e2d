"""Who may do what to a suggestion, and what must be true first."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Handling, Rating
from huiyin.casework.policies import lead_signer, office
from huiyin.casework.states import HandlingState, ReplyState, SignatureState
from huiyin.kernel.actors import Actor
from huiyin.kernel.rules import Rule, rule

author = lead_signer


importer = office | Rule(_("系统导入"), lambda subject, actor: actor.is_system)


@rule(_("联名代表"))
def cosigner(suggestion: Any, actor: Actor) -> bool:
    return (
        actor.holds("deputy", "group_head")
        and suggestion.signers.filter(
            is_lead=False, state=SignatureState.CONFIRMED, person__user_id=actor.user_id
        ).exists()
    )


@rule(_("提出建议的代表（须本人二次验证或使用一次性链接，书面表格由代表工作机构录入）"))
def may_rate(suggestion: Any, actor: Actor) -> bool:
    if office(suggestion, actor):
        return True
    return (
        actor.holds("deputy", "group_head")
        and suggestion.signers.filter(state=SignatureState.CONFIRMED, person__user_id=actor.user_id).exists()
    )


@rule(_("代表工作机构、街道人大工委或提出建议的代表"))
def may_five_rate(suggestion: Any, actor: Actor) -> bool:
    return may_rate(suggestion, actor) or subdistrict_of_lead(suggestion, actor)


@rule(_("领衔代表所在街道人大工委"))
def subdistrict_of_lead(suggestion: Any, actor: Actor) -> bool:
    group_id = actor.scope_id("group")
    return (
        actor.holds("subdistrict")
        and suggestion.signers.filter(
            is_lead=True, person__groups__group_id=group_id, person__groups__until=None
        ).exists()
    )


@rule(_("须写明标题、情况、问题和至少一条具体建议"))
def has_text(suggestion: Any, actor: Actor) -> bool:
    words = [suggestion.title, suggestion.situation, suggestion.problem]
    return all(part.strip() for part in words) and suggestion.requests.exists()


@rule(_("须选择类别"))
def has_topic(suggestion: Any, actor: Actor) -> bool:
    return suggestion.topic_id is not None


@rule(_("不公开或保密须写明理由"))
def gives_reason(suggestion: Any, actor: Actor) -> bool:
    hidden = suggestion.wish != suggestion.Publication.OPEN or suggestion.wish_confidential
    return not hidden or bool(suggestion.wish_reason.strip())


@rule(_("须等受邀代表确认、谢绝或邀请过期"))
def cosigners_settled(suggestion: Any, actor: Actor) -> bool:
    return not suggestion.signers.filter(state=SignatureState.INVITED).exists()


@rule(_("以代表团名义提出的，须在大会期间由团长签名"))
def delegation_in_session(suggestion: Any, actor: Actor) -> bool:
    return suggestion.delegation_id is None or (suggestion.in_session and actor.holds("group_head"))


@rule(_("须先经预审核通过"))
def reviewed_where_required(suggestion: Any, actor: Actor) -> bool:
    required = suggestion.values.get("suggestion.prereview_required", True)
    return suggestion.state == "cleared" or not required


@rule(_("三关须全部通过"))
def all_gates_passed(suggestion: Any, actor: Actor) -> bool:
    reviews = suggestion.gate_reviews.filter(attempt=suggestion.review_attempt)
    return reviews.filter(passed=True).count() == 3


@rule(_("须有一关未通过并写明意见"))
def a_gate_stopped(suggestion: Any, actor: Actor) -> bool:
    return suggestion.gate_reviews.filter(attempt=suggestion.review_attempt, passed=False).exists()


@rule(_("按本地规定此时已不能撤回"))
def withdrawal_still_allowed(suggestion: Any, actor: Actor) -> bool:
    until = suggestion.values.get("suggestion.withdraw_until", "conclusion")
    return until != "assignment" or suggestion.assigned_on is None


@rule(_("须联名代表一致同意"))
def cosigners_agree_to_withdraw(suggestion: Any, actor: Actor) -> bool:
    if not suggestion.values.get("suggestion.withdraw_unanimous", False):
        return True
    from .queries import agreed_to_withdraw  # noqa: PLC0415  queries stand above rules in the module

    cosigners = suggestion.signers.filter(is_lead=False, state=SignatureState.CONFIRMED)
    return all(signer.person.name in agreed_to_withdraw(suggestion) for signer in cosigners.select_related("person"))


@rule(_("承办单位须全部签收"))
def all_signed(suggestion: Any, actor: Actor) -> bool:
    current = _current(suggestion)
    waiting = current.filter(state__in=[HandlingState.OFFERED, HandlingState.OBJECTED])
    return current.exists() and not waiting.exists()


@rule(_("主办单位或各分办单位须全部正式答复"))
def all_answered(suggestion: Any, actor: Actor) -> bool:
    answering = _current(suggestion).filter(role__in=[Handling.Role.LEAD, Handling.Role.SPLIT])
    return answering.exists() and all(
        handling.replies.filter(kind="final", round=suggestion.round, state=ReplyState.ISSUED).exists()
        for handling in answering
    )


@rule(_("须有代表评价为不满意"))
def somebody_not_satisfied(suggestion: Any, actor: Actor) -> bool:
    return verdict(suggestion) == Rating.Level.NOT


@rule(_("须无人评价为不满意"))
def nobody_dissatisfied(suggestion: Any, actor: Actor) -> bool:
    return verdict(suggestion) != Rating.Level.NOT


@rule(_("须全体签名代表评价完毕或评价期限已过"))
def judged(suggestion: Any, actor: Actor) -> bool:
    from huiyin.kernel import clocks  # noqa: PLC0415

    signers = suggestion.signers.filter(state=SignatureState.CONFIRMED).count()
    rated = suggestion.ratings.filter(round=suggestion.round).count()
    clock = clocks.running(suggestion).filter(name="feedback").first()
    return rated >= signers or clock is None or clock.light == "red"


@rule(_("只能二次交办一次，再次不满意的提请主任会议"))
def first_second_assignment(suggestion: Any, actor: Actor) -> bool:
    return suggestion.round < 2


@rule(_("须已经二次交办"))
def was_assigned_twice(suggestion: Any, actor: Actor) -> bool:
    return suggestion.round >= 2


@rule(_("须未列为重点督办"))
def not_pressed_yet(suggestion: Any, actor: Actor) -> bool:
    return not hasattr(suggestion, "pressing")


def verdict(suggestion: Any) -> int | None:
    """The worst judgement of this round by any signer, of attitude or result; None while nobody judged."""
    ratings = suggestion.ratings.filter(round=suggestion.round).values_list("attitude", "result")
    return max((max(pair) for pair in ratings), default=None)


def _current(suggestion: Any) -> Any:
    ended = [HandlingState.RETURNED, HandlingState.ENDED]
    return suggestion.handlings.filter(round=suggestion.round).exclude(state__in=ended)
