"""The link on the page of a case: what the procuratorate does with it, and which recommendation it came of."""

from __future__ import annotations

from django.urls import reverse

from huiyin.casework import sharing
from huiyin.casework.models import Case, Link, Signer
from huiyin.kernel.actors import Actor
from huiyin.shell.asides import Aside

from . import queries
from .fields import OF_RECOMMENDATION, OF_REFERRAL, OF_REFERRAL_FOR_CITIZENS, shown
from .models import Recommendation, Referral
from .policies import OFFICES, WRITERS
from .states import ReferralState

TEMPLATE = "procuratorate/aside.html"


def beside(case: Case, actor: Actor, place: str) -> Aside | None:
    """For the body's own people and the signers; on the follow page for whoever raised it. Nobody else, and no unit."""
    if case.kind in queries.OWN or sharing.of(case) is None:
        return None
    if place == "follow":
        return _for_citizens(case)
    overseer = actor.holds(*queries.OVERSEERS) and actor.within("body", case.body_id)
    if not (overseer or _signs(case, actor)):
        return None
    raised = [tie for tie in case.ties if tie.link == Link.Kind.RAISED]
    referrals = list(queries.referrals_of(case)) if any(tie.to == Referral.KIND for tie in raised) else []
    behind = any(tie.source == Recommendation.KIND for tie in raised)
    recommendations = list(queries.recommendations_behind(case)) if behind else []
    may = (
        actor.holds(*OFFICES) and _may_refer(case, actor) and not any(r.state in ReferralState.OPEN for r in referrals)
    )
    if not (referrals or recommendations or may):
        return None
    readable = set(
        queries.recommendations_visible_to(actor)
        .filter(pk__in=[r.pk for r in recommendations])
        .values_list("pk", flat=True)
    )
    return Aside(
        TEMPLATE,
        {
            "referrals": [
                {
                    "one": one,
                    "facts": shown(one, OF_REFERRAL),
                    "measures": list(one.measures.all()),
                    "url": reverse("referrals:detail", args=[one.pk]) if overseer else "",
                }
                for one in referrals
            ],
            "recommendations": [
                {
                    "one": one,
                    "facts": shown(one, OF_RECOMMENDATION),
                    "url": reverse("recommendations:detail", args=[one.pk]) if one.pk in readable else "",
                }
                for one in recommendations
                if not one.confidential
            ],
            "refer": reverse("procuratorate:refer", args=[case.pk]) if may else "",
        },
    )


def _for_citizens(case: Case) -> Aside | None:
    found = [one for one in queries.referrals_of(case) if one.state != ReferralState.WITHDRAWN]
    if not found:
        return None
    rows = [{"one": one, "facts": shown(one, OF_REFERRAL_FOR_CITIZENS), "measures": [], "url": ""} for one in found]
    return Aside(TEMPLATE, {"referrals": rows, "recommendations": [], "refer": ""})


def _signs(case: Case, actor: Actor) -> bool:
    if not actor.holds(*WRITERS) or actor.user_id is None:
        return False
    return Signer.objects.filter(case_id=case.pk, person__user_id=actor.user_id, state="confirmed").exists()


def _may_refer(case: Case, actor: Actor) -> bool:
    """Whether somebody who reads the page of a case is offered to refer it."""
    shared = sharing.of(case)
    if shared is None or case.confidential or case.state not in shared.ready:
        return False
    return shared.may(case, actor) and queries.procuratorates().exists()
