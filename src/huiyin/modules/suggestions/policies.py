"""Who may do what to a suggestion, and what must be true first, beyond what holds for every submission."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework import policies as casework
from huiyin.casework.conditions import may_rate
from huiyin.kernel.actors import Actor
from huiyin.kernel.rules import Rule, rule

author = Rule(_("领衔代表"), casework.lead_signer.test)
office = Rule(_("代表工作机构"), casework.office.test)


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


@rule(_("只能二次交办一次，再次不满意的提请主任会议"))
def first_second_assignment(suggestion: Any, actor: Actor) -> bool:
    return suggestion.round < 2
