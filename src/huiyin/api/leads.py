"""What leads and recommendations say to programs: the same closed lists of fields as on their pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from huiyin.casework import records
from huiyin.kernel.actors import Actor
from huiyin.modules.procuratorate import pages
from huiyin.modules.procuratorate.fields import INSIDE, states_label
from huiyin.modules.procuratorate.models import Recommendation, Referral


def referral(one: Referral) -> dict[str, Any]:
    return {
        "id": one.pk,
        "number": one.number,
        "title": one.title,
        "to": str(one.to),
        "state": one.state,
        "state_label": states_label(one),
        "raised_on": one.raised_on,
        "page": records.absolute(f"/referrals/{one.pk}/"),
    }


def whole_referral(one: Referral, actor: Actor) -> dict[str, Any]:
    seen = pages.referral(one, actor)
    return {
        **referral(one),
        "words": one.words,
        "because": one.because,
        "facts": _facts(seen["facts"]),
        "measures": _facts(
            (measure.get_measure_display(), f"{measure.on} {measure.words}") for measure in seen["measures"]
        ),
        "sources": [_facts(row["facts"]) for row in seen["sources"]],
        "inside": _inside(one) if seen["inside"] else [],
    }


def recommendation(one: Recommendation) -> dict[str, Any]:
    return {
        "id": one.pk,
        "number": one.number,
        "title": one.title,
        "addressee": one.addressed_to,
        "state": one.state,
        "state_label": states_label(one),
        "issued_on": one.issued_on,
        "page": records.absolute(f"/recommendations/{one.pk}/"),
    }


def whole_recommendation(one: Recommendation, actor: Actor) -> dict[str, Any]:
    seen = pages.recommendation(one, actor)
    return {
        **recommendation(one),
        "facts": _facts(seen["facts"]),
        "materials": [
            {
                "id": row["material"].pk,
                "body": str(row["material"].body),
                "state": row["material"].state,
                "state_label": str(row["state"]),
                "why": row["material"].why,
                "offered_on": row["material"].offered_on,
                "made": [_facts(made["facts"]) for made in row["made"]],
            }
            for row in seen["materials"]
        ],
        "inside": _inside(one) if seen["inside"] else [],
    }


def _facts(pairs: Iterable[tuple[Any, Any]]) -> list[dict[str, str]]:
    return [{"label": str(label), "value": str(value)} for label, value in pairs]


def _inside(one: Any) -> list[dict[str, str]]:
    """What only the procuratorate itself reads."""
    known = [name for name in INSIDE if getattr(one, name, "")]
    return _facts((one._meta.get_field(name).verbose_name, getattr(one, name)) for name in known)
