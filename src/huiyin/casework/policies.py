"""Who may do what in the handling of a case, and what must be true first. Subjects know their case by `ledger_root`."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.directory.roles import OFFICES, SIGNERS
from huiyin.kernel import clocks
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.rules import Rule, rule

from .models import Case, Handling, Signer
from .states import HandlingState as H
from .states import SignatureState

ANSWERING = ("reply", "joint")


def case_of(subject: Any) -> Case:
    """The case that a handling, reply, extension … belongs to, or the case itself."""
    return subject.ledger_root() if hasattr(subject, "ledger_root") else subject


def handling_of(subject: Any) -> Handling:
    return subject if isinstance(subject, Handling) else subject.handling


consequence = Rule(_("随事项办理自动"), lambda subject, actor: True)
"""For steps that follow from an act which passed a gate of its own; they are never offered."""


@rule(_("工作机构"))
def office(subject: Any, actor: Actor) -> bool:
    return actor.holds(*OFFICES) and actor.within("body", case_of(subject).body_id)


@rule(_("工作机构，或受理该事项的联络站及其街道人大工委"))
def keeper(subject: Any, actor: Actor) -> bool:
    case = case_of(subject)
    if office(subject, actor):
        return True
    if actor.holds("station_officer"):
        return actor.within("station", case.station_id)
    return actor.holds("subdistrict") and case.station is not None and actor.within("group", case.station.group_id)


@rule(_("领衔人"))
def lead_signer(subject: Any, actor: Actor) -> bool:
    return _signs(actor, case_of(subject), is_lead=True)


@rule(_("领衔人或联名人"))
def any_signer(subject: Any, actor: Actor) -> bool:
    return _signs(actor, case_of(subject), state=SignatureState.CONFIRMED)


@rule(_("受邀人本人"))
def invited_self(signer: Signer, actor: Actor) -> bool:
    return actor.holds(*SIGNERS) and signer.user_id == actor.user_id


@rule(_("承办单位"))
def own_unit(subject: Any, actor: Actor) -> bool:
    return actor.holds("unit_handler", "unit_head") and actor.within("unit", handling_of(subject).unit_id)


@rule(_("承办单位负责人"))
def own_head(subject: Any, actor: Actor) -> bool:
    return actor.holds("unit_head") and actor.within("unit", handling_of(subject).unit_id)


@rule(_("主办单位或分办单位"))
def answering_unit(subject: Any, actor: Actor) -> bool:
    return handling_of(subject).answers and own_unit(subject, actor)


@rule(_("会办单位"))
def assisting_unit(subject: Any, actor: Actor) -> bool:
    return handling_of(subject).role == Handling.Role.JOINT and own_unit(subject, actor)


@rule(_("主办单位"))
def lead_unit(subject: Any, actor: Actor) -> bool:
    case = case_of(subject)
    return actor.holds("unit_handler", "unit_head") and (
        case.handlings.filter(role=Handling.Role.LEAD, unit_id=actor.scope_id("unit"))
        .exclude(state__in=[H.RETURNED, H.ENDED])
        .exists()
    )


@rule(_("须是会办单位的意见，且主办单位尚未正式答复"))
def lead_still_writing(handling: Handling, actor: Actor) -> bool:
    return handling.role == Handling.Role.JOINT and any(
        (one.role, one.round, one.state) == (Handling.Role.LEAD, handling.round, H.IN_HAND)
        for one in handling.case.handlings.all()
    )


@rule(_("须在退办期限之内"))
def within_sign_term(handling: Handling, actor: Actor) -> bool:
    clock = running_clock(handling, "sign")
    return clock is None or clock.light != "red"


@rule(_("须先与提出人面商并登记沟通情况"))
def contacted(reply: Any, actor: Actor) -> bool:
    case = case_of(reply)
    if reply.kind == reply.Kind.INTERIM or not case.values.get(f"{case.kind}.contact_before_reply", True):
        return True
    met = set(reply.handling.contacts.values_list("stage", flat=True))
    return bool(met) and met >= set(case.values.get(f"{case.kind}.consult_before_reply", []))


@rule(_("须是分办前、办中、办后协商的事项"))
def consults_by_stages(subject: Any, actor: Actor) -> bool:
    case = case_of(subject)
    return bool(case.values.get(f"{case.kind}.consult_before_reply", []))


@rule(_("须逐条答复所提要求，写明办理情况，计划落实的须写明时限，并确定办理结果"))
def complete(reply: Any, actor: Actor) -> bool:
    items = list(reply.items.all())
    graded = reply.kind == reply.Kind.INTERIM or bool(reply.outcome)
    return graded and bool(items) and all(item.complete for item in items)


@rule(_("须有会办单位"))
def has_assistants(reply: Any, actor: Actor) -> bool:
    return bool(assistants_of(reply))


@rule(_("会办单位须全部提交意见并会签同意"))
def cosigned_by_all(reply: Any, actor: Actor) -> bool:
    if reply.kind == reply.Kind.INTERIM:
        return True
    agreed = set(reply.cosigns.values_list("unit_id", flat=True))
    return all(handling.unit_id in agreed for handling in assistants_of(reply))


@rule(_("会办单位"))
def assistant_of_reply(reply: Any, actor: Actor) -> bool:
    units = {handling.unit_id for handling in assistants_of(reply)}
    return actor.holds("unit_handler", "unit_head") and actor.scope_id("unit") in units


def assistants_of(reply: Any) -> list[Handling]:
    """The assisting units that a lead unit's reply needs to agree with; a split unit answers alone."""
    if reply.handling.role != Handling.Role.LEAD:
        return []
    handlings = reply.handling.case.handlings.filter(role=Handling.Role.JOINT, round=reply.round)
    return list(handlings.exclude(state__in=[H.RETURNED, H.ENDED]).select_related("unit"))


@rule(_("须有待批准之外无其他延期申请"))
def no_open_extension(handling: Handling, actor: Actor) -> bool:
    return not handling.extensions.filter(state__in=["asked", "consented"]).exists()


@rule(_("须经领衔人同意"))
def consent_where_needed(extension: Any, actor: Actor) -> bool:
    case = case_of(extension)
    return not case.values.get(f"{case.kind}.extension_needs_consent", True) or bool(extension.agreed_by)


def answering_clock(handling: Handling) -> Clock | None:
    """The clock by which a unit answers, or assists: the one that may stand still for a while."""
    return running_clock(handling, *ANSWERING)


def running_clock(handling: Handling, *names: str) -> Clock | None:
    """The first running clock of these names, from those that a page has read where it has."""
    if handling.known_clocks is not None:
        return next((clock for clock in handling.known_clocks if clock.name in names), None)
    return clocks.running(handling).filter(name__in=names).first()


@rule(_("须有正在计时的答复（会办）时限"))
def clock_moves(handling: Handling, actor: Actor) -> bool:
    clock = answering_clock(handling)
    return clock is not None and clock.paused_on is None


@rule(_("须已暂停计时"))
def clock_stands(handling: Handling, actor: Actor) -> bool:
    clock = answering_clock(handling)
    return clock is not None and clock.paused_on is not None


@rule(_("须先恢复计时"))
def clock_not_standing(extension: Any, actor: Actor) -> bool:
    return not clock_stands(extension.handling, actor)


@rule(_("须先征询提出人意见"))
def deputy_was_asked(commitment: Any, actor: Actor) -> bool:
    return commitment.deputy_agrees is not None


@rule(_("责任单位"))
def committed_unit(commitment: Any, actor: Actor) -> bool:
    return actor.holds("unit_handler", "unit_head") and actor.within("unit", commitment.unit_id)


def _signs(actor: Actor, case: Case, **which: Any) -> bool:
    if not actor.holds(*SIGNERS) or actor.user_id is None:
        return False
    return case.signers.filter(person__user_id=actor.user_id, **which).exists()
