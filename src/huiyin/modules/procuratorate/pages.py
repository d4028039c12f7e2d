"""What the pages show, put together from queries; views only fetch and render."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from huiyin.casework import sharing, sight
from huiyin.casework.listings import case_url
from huiyin.casework.models import Case
from huiyin.kernel import clocks
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing

from . import queries
from .fields import EVIDENCE, INSIDE_FILE, OF_CASE, OF_RECOMMENDATION, OF_REFERRAL, shown
from .lifecycle import MATERIAL, RECOMMENDATION, REFERRAL
from .models import Material, Recommendation, Referral
from .policies import issuer, procurator
from .states import InviteeState, MaterialState, RecommendationState, ReferralState
from .story import tell
from .verbs import MATERIAL as MATERIAL_VERBS
from .verbs import RECOMMENDATION as RECOMMENDATION_VERBS
from .verbs import REFERRAL as REFERRAL_VERBS


def referral_for(actor: Actor, pk: int) -> Referral:
    """The referral, for somebody who may see it; everybody else is told that there is none."""
    return get_object_or_404(queries.referrals_visible_to(actor).select_related("body", "to", "topic"), pk=pk)


def recommendation_for(actor: Actor, pk: int) -> Recommendation:
    seen = queries.recommendations_visible_to(actor).select_related("body", "unit", "addressee")
    return get_object_or_404(seen, pk=pk)


def material_for(actor: Actor, recommendation: Recommendation, pk: int) -> Material:
    seen = queries.materials_visible_to(actor).select_related("body", "recommendation__unit")
    return get_object_or_404(seen, pk=pk, recommendation=recommendation)


def other_side(cases: list[Case], actor: Actor) -> list[dict[str, Any]]:
    """Matters of the body as the other side sees them; a link only for whoever may open them."""
    seen = sight.seen(cases, actor)
    return [
        {
            "case": case,
            "title": _title(case),
            "facts": [] if case.confidential else shown(case, OF_CASE),
            "url": case_url(case) if case.pk in seen else "",
            "closed": sharing.is_closed(case),
        }
        for case in cases
        if sharing.of(case) is not None
    ]


def _title(case: Case) -> str:
    """In the words that may be handed over; what is confidential, or only a draft yet, has none."""
    shared = sharing.of(case)
    if shared is None or case.confidential or case.raised_on is None:
        return ""
    return shared.text(sharing.whole(case))[0]


def referral(one: Referral, actor: Actor) -> dict[str, Any]:
    """Everything on a referral's page, for this reader."""
    inside = procurator(one, actor)
    sources = other_side(queries.behind(one), actor)
    return {
        "referral": one,
        "inside": inside,
        "facts": shown(one, OF_REFERRAL),
        "sources": sources,
        "measures": list(one.measures.all()),
        "recommendations": [
            {"one": made, "state": RecommendationState(made.state).label}
            for made in queries.recommendations_visible_to(actor).filter(
                pk__in=queries.recommendations_from(one).values("pk")
            )
        ],
        "offers": _offers(REFERRAL, one, actor, REFERRAL_VERBS),
        "clocks": list(clocks.running(one)),
        "state": ReferralState(one.state),
        "may_record": REFERRAL.may(one, "progress", actor),
        "both_closed": one.state not in ReferralState.OPEN and all(row["closed"] for row in sources),
        "files": list(storing.on(one, EVIDENCE)),
        "kept": list(storing.on(one, INSIDE_FILE)) if inside else [],
        "lines": tell(one, actor),
    }


def recommendation(one: Recommendation, actor: Actor) -> dict[str, Any]:
    """Everything on a recommendation's page, for this reader."""
    inside = issuer(one, actor)
    materials = queries.materials_visible_to(actor).filter(recommendation=one).select_related("body")
    materials = materials.prefetch_related("invitees__person")
    rows = []
    for material in materials:
        material.recommendation = one
        used = queries.come_of(material) if material.state in MaterialState.USED else []
        rows.append(
            {
                "material": material,
                "state": MaterialState(material.state).label,
                "offers": _offers(MATERIAL, material, actor, MATERIAL_VERBS),
                "clocks": list(clocks.running(material)),
                "made": other_side(used, actor),
                "invitees": [
                    {"name": invitee.person.name, "state": InviteeState(invitee.state).label, "words": invitee.words}
                    for invitee in material.invitees.all()
                ],
            }
        )
    source = one.links_in.filter(kind="raised", case__kind=Referral.KIND).values_list("case_id", flat=True).first()
    return {
        "recommendation": one,
        "inside": inside,
        "facts": shown(one, OF_RECOMMENDATION),
        "materials": rows,
        "referral": queries.referrals_visible_to(actor).filter(pk=source).first() if source else None,
        "offers": _offers(RECOMMENDATION, one, actor, RECOMMENDATION_VERBS),
        "offerable": inside and queries.offerable_to(one).exists(),
        "clocks": list(clocks.running(one)),
        "state": RecommendationState(one.state),
        "files": list(storing.on(one, EVIDENCE)),
        "kept": list(storing.on(one, INSIDE_FILE)) if inside else [],
        "lines": tell(one, actor),
    }


def _offers(life: Any, subject: Any, actor: Actor, verbs: dict[str, Any]) -> list[Any]:
    """What this reader can do now; what only the other side does is no button here."""
    return [one for one in life.offers(subject, actor) if one.verb in verbs and one.open]


def known_verb(verbs: dict[str, Any], verb: str) -> Any:
    if verb not in verbs:
        raise Http404
    return verbs[verb]
