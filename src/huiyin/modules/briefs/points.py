"""Points for authors: which step brings how many stands in the policy values that a brief was handed in under."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from huiyin.casework.states import SignatureState
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append

from . import events
from .models import Brief, Credit

STEPS = {
    "received": _("报送"),
    "adopted": _("采用"),
    "merged": _("综合采用"),
    "released": _("刊发"),
    "instructed": _("领导批示"),
    "assigned": _("转办"),
    "concluded": _("办结"),
    "city": _("市级采用"),
    "province": _("省级采用"),
    "nation": _("全国采用"),
}


def credit(brief: Brief, step: str, *, by: Actor) -> list[Credit]:
    """Give every author the points of a step, once; the co-authors their share. Nothing for a step without points."""
    table = brief.values.get("brief.points", {})
    worth = Decimal(str(table.get(step, 0)))
    share = Decimal(str(table.get("coauthor", 100))) / 100
    if not worth:
        return []
    given = []
    for signer in brief.signers.filter(state=SignatureState.CONFIRMED, person__isnull=False).select_related("person"):
        points = (worth if signer.is_lead else worth * share).quantize(Decimal("0.1"), ROUND_HALF_UP)
        found, made = Credit.objects.get_or_create(
            brief=brief, person=signer.person, step=step, defaults={"points": points, "on": moment.today()}
        )
        if made:
            append(brief, events.Credited(name=signer.name, step=step, points=str(points)), by=by)
            given.append(found)
    return given
