"""The lists of the two-way link. Every list a person sees starts from `…_visible_to`; each is closed by default."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from huiyin.casework import raising, sharing, sight
from huiyin.casework.models import Case, Link
from huiyin.directory.models import Body, Person, Unit
from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor
from huiyin.kernel.search import finding

from .models import Invitee, Material, Recommendation, Referral
from .policies import OFFICES, WRITERS, body_of
from .states import InviteeState, MaterialState, RecommendationState, ReferralState, Type

OVERSEERS = (*OFFICES, "leader", "auditor")
OWN = (Referral.KIND, Recommendation.KIND)


def procuratorates() -> QuerySet[Unit]:
    """The units in which somebody acts for the procuratorate."""
    held = Office.objects.active().of_role("procurator").values("scope_id")
    return Unit.objects.filter(pk__in=held, until=None)


def congress() -> Body | None:
    """The congress to which the procuratorate is responsible. （人民检察院组织法第九条）"""
    return Body.objects.order_by("kind", "id").filter(kind=Body.Kind.NPC).first() or Body.objects.order_by("id").first()


def bodies() -> QuerySet[Body]:
    return Body.objects.order_by("id")


def referrals_visible_to(actor: Actor) -> QuerySet[Referral]:
    """Referrals of the own body, or to the own procuratorate; nothing for anybody else."""
    if actor.holds("procurator") and (unit_id := actor.scope_id("unit")):
        return Referral.objects.filter(to_id=unit_id)
    if actor.holds(*OVERSEERS) and (body_id := actor.scope_id("body")):
        return Referral.objects.filter(body_id=body_id)
    return Referral.objects.none()


def recommendations_visible_to(actor: Actor) -> QuerySet[Recommendation]:
    """Of the own procuratorate all; for the other side what was offered to it, or came of what it referred."""
    everything = Recommendation.objects.all()
    if actor.holds("procurator") and (unit_id := actor.scope_id("unit")):
        return everything.filter(unit_id=unit_id)
    offered = Material.objects.filter(recommendation=OuterRef("pk")).exclude(state=MaterialState.RECALLED)
    if actor.holds(*OVERSEERS) and (body_id := actor.scope_id("body")):
        ours = Link.objects.filter(
            kind=Link.Kind.RAISED, to_id=OuterRef("pk"), case__kind=Referral.KIND, case__body_id=body_id
        )
        seen = Q(Exists(offered.filter(body_id=body_id))) | Q(Exists(ours))
        return everything.filter(seen, confidential=False)
    if actor.holds(*WRITERS) and actor.user_id:
        return everything.filter(Exists(offered.filter(_for(actor), body_id=body_of(actor))), confidential=False)
    return everything.none()


def _for(actor: Actor) -> Q:
    """Materials for everybody in the body, or recommended to this person among others."""
    named = Invitee.objects.filter(material=OuterRef("pk"), state__in=InviteeState.NAMED)
    return ~Exists(named) | Q(Exists(named.filter(person__user_id=actor.user_id)))


def materials_visible_to(actor: Actor) -> QuerySet[Material]:
    """What was offered: by the own procuratorate, to the own body, and to a writer what is for everybody or for them."""
    everything = Material.objects.all()
    if actor.holds("procurator") and (unit_id := actor.scope_id("unit")):
        return everything.filter(recommendation__unit_id=unit_id)
    kept = everything.exclude(state=MaterialState.RECALLED).filter(recommendation__confidential=False)
    if actor.holds(*OVERSEERS) and (body_id := actor.scope_id("body")):
        return kept.filter(body_id=body_id)
    if actor.holds(*WRITERS) and actor.user_id:
        return kept.filter(_for(actor), body_id=body_of(actor))
    return everything.none()


def behind(made: Case) -> list[Case]:
    """The matters that a referral was made of."""
    found = raising.behind(made).exclude(kind__in=OWN).select_related("body").order_by("pk")
    return list(found)


def come_of(material: Material) -> list[Case]:
    """The suggestions or proposals that were drafted from a material, the newest first: one of each who took it."""
    found = raising.become_of(material.recommendation).exclude(kind__in=OWN)
    return list(found.filter(body_id=material.body_id).order_by("-pk"))


def referrals_of(case: Case) -> QuerySet[Referral]:
    made = Link.objects.filter(kind=Link.Kind.RAISED, case_id=case.pk, to__kind=Referral.KIND).values("to_id")
    return Referral.objects.filter(pk__in=made).select_related("to").order_by("pk")


def recommendations_behind(case: Case) -> QuerySet[Recommendation]:
    """The recommendations that a suggestion or proposal was drafted from."""
    links = Link.objects.filter(kind=Link.Kind.RAISED, to_id=case.pk, case__kind=Recommendation.KIND)
    return Recommendation.objects.filter(pk__in=links.values("case_id")).select_related("unit", "addressee")


def recommendations_from(referral: Referral) -> QuerySet[Recommendation]:
    links = Link.objects.filter(kind=Link.Kind.RAISED, case_id=referral.pk, to__kind=Recommendation.KIND)
    return Recommendation.objects.filter(pk__in=links.values("to_id")).select_related("addressee")


def open_referral_of(case: Case, to: Unit) -> Referral | None:
    return referrals_of(case).filter(to=to, state__in=ReferralState.OPEN).first()


def case_for(actor: Actor, pk: int) -> Any:
    """A case of a kind that can be referred, as its own kind. Raises Http404 for one that the actor does not see."""
    case = get_object_or_404(Case, pk=pk, kind__in=[one.kind for one in sharing.all_kinds()])
    if case.pk not in sight.seen([case], actor):
        raise Http404
    return sharing.whole(case)


def still_tracked_referrals(found: QuerySet[Referral]) -> QuerySet[Referral]:
    """Those of which one side or the other is still open."""
    sources = Link.objects.filter(sharing.still_open("case__"), kind=Link.Kind.RAISED, to_id=OuterRef("pk"))
    ended = [ReferralState.REFUSED, ReferralState.WITHDRAWN]
    return found.filter(Q(state__in=ReferralState.OPEN) | (Q(Exists(sources)) & ~Q(state__in=ended)))


def still_tracked_materials(found: QuerySet[Material]) -> QuerySet[Material]:
    ours = Q(state__in=MaterialState.OPEN)
    theirs = Q(state=MaterialState.SETTLED, recommendation__state__in=RecommendationState.OPEN)
    return found.filter(ours | theirs)


def waiting_for(actor: Actor) -> tuple[QuerySet[Referral], QuerySet[Recommendation], QuerySet[Material]]:
    """What waits for this side: referrals, recommendations, materials."""
    referrals = referrals_visible_to(actor)
    recommendations = recommendations_visible_to(actor)
    materials = materials_visible_to(actor)
    if actor.holds("procurator"):
        due = [ReferralState.OFFERED, ReferralState.ACCEPTED]
        return (
            referrals.filter(state__in=due),
            recommendations.filter(state__in=RecommendationState.OPEN),
            materials.none(),
        )
    return (
        referrals.filter(state=ReferralState.ASKED),
        recommendations.none(),
        materials.filter(state=MaterialState.OFFERED),
    )


def writers_of(body: Body) -> QuerySet[Person]:
    """Deputies or members of a body who can act here."""
    serving = Person.objects.filter(mandates__body=body, mandates__until=None, user__isnull=False)
    return serving.distinct().order_by("name", "id")


def user_ids(role: str | tuple[str, ...], kind: str, pk: int) -> list[int]:
    roles = (role,) if isinstance(role, str) else role
    return list(Office.objects.active().of_role(*roles).within(kind, pk).values_list("user_id", flat=True))


def offerable_to(recommendation: Recommendation) -> QuerySet[Body]:
    """The bodies that a recommendation may still be offered to."""
    standing = recommendation.state in RecommendationState.STANDING
    if recommendation.confidential or recommendation.type not in Type.OFFERABLE or not standing:
        return Body.objects.none()
    held = recommendation.materials.filter(state__in=MaterialState.OPEN).values("body_id")
    return bodies().exclude(pk__in=held)


def addressees() -> QuerySet[Unit]:
    """Units that a recommendation can be addressed to."""
    return Unit.objects.filter(until=None).exclude(pk__in=procuratorates().values("pk")).order_by("kind", "name")


def worded_referrals(found: QuerySet[Referral], query: str) -> QuerySet[Referral]:
    """Those that contain every word of `query`; all where it is empty."""
    return found.filter(pk__in=finding.ids(query, Referral._meta.label_lower)) if query.strip() else found


def worded_materials(found: QuerySet[Material], query: str) -> QuerySet[Material]:
    """Those whose recommendation contains every word of `query`; all where it is empty."""
    label = Recommendation._meta.label_lower
    return found.filter(recommendation_id__in=finding.ids(query, label)) if query.strip() else found


def still_to_take(found: QuerySet[Material], actor: Actor) -> QuerySet[Material]:
    """What nobody took up yet, and what somebody took that was recommended to this person, too."""
    asked = Invitee.objects.filter(material=OuterRef("pk"), state=InviteeState.ASKED, person__user_id=actor.user_id)
    return found.filter(Q(state=MaterialState.OFFERED) | Q(Exists(asked), state=MaterialState.TAKEN))
