"""Who may do what between the two sides, and what must be true first."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Group
from huiyin.directory.roles import OFFICES
from huiyin.directory.roles import SIGNERS as WRITERS
from huiyin.kernel.actors import Actor
from huiyin.kernel.rules import rule

from .states import InviteeState, RecommendationState, Type


def body_of(actor: Actor) -> int | None:
    """The body that somebody acts in: an office held in a group belongs to the group's body."""
    if (group_id := actor.scope_id("group")) is not None:
        return Group.objects.filter(pk=group_id).values_list("body_id", flat=True).first()
    return actor.scope_id("body")


@rule(_("该机构的工作机构"))
def office(subject: Any, actor: Actor) -> bool:
    return actor.holds(*OFFICES) and actor.within("body", subject.body_id)


@rule(_("收到线索的检察机关"))
def procurator(referral: Any, actor: Actor) -> bool:
    return actor.holds("procurator") and actor.within("unit", referral.to_id)


@rule(_("制发建议的检察机关"))
def issuer(recommendation: Any, actor: Actor) -> bool:
    return actor.holds("procurator") and actor.within("unit", recommendation.unit_id)


@rule(_("提供素材的检察机关"))
def offerer(material: Any, actor: Actor) -> bool:
    return actor.holds("procurator") and actor.within("unit", material.recommendation.unit_id)


def is_asked(material: Any, actor: Actor) -> bool:
    """Whether it was recommended to this person, who has not answered yet."""
    asked = material.invitees.filter(state=InviteeState.ASKED)
    return actor.user_id is not None and asked.filter(person__user_id=actor.user_id).exists()


@rule(_("该机构的代表、委员；指名推荐的由本人采用"))
def writer(material: Any, actor: Actor) -> bool:
    if not actor.holds(*WRITERS) or actor.user_id is None:
        return False
    if material.invitees.filter(state__in=InviteeState.NAMED).exists():
        return is_asked(material, actor)
    return body_of(actor) == material.body_id


@rule(_("被推荐的代表、委员本人"))
def named(material: Any, actor: Actor) -> bool:
    return actor.holds(*WRITERS) and is_asked(material, actor)


@rule(_("被推荐的代表、委员本人"))
def invitee_self(invitee: Any, actor: Actor) -> bool:
    return actor.holds(*WRITERS) and actor.user_id is not None and invitee.person.user_id == actor.user_id


@rule(_("该机构的工作机构"))
def invitee_office(invitee: Any, actor: Actor) -> bool:
    return office(invitee.material, actor)


@rule(_("须是可以公开交流的公益诉讼、社会治理或其他检察建议，且不涉密"))
def may_be_offered(material: Any, actor: Actor) -> bool:
    recommendation = material.recommendation
    standing = recommendation.state in RecommendationState.STANDING
    return recommendation.type in Type.OFFERABLE and not recommendation.confidential and standing
