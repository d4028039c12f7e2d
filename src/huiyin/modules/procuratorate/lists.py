"""The joint tracking list, the desk of the procuratorate and the materials: columns and rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.casework import sharing
from huiyin.casework.models import Case, Link
from huiyin.kernel import moment
from huiyin.kernel.clocks.models import Clock, in_short
from huiyin.papers.columns import Column

from . import queries
from .models import Material, Recommendation, Referral
from .states import MaterialState, RecommendationState, ReferralState

OUT = [
    Column("title", gettext_lazy("线索"), 40),
    Column("number", gettext_lazy("编号"), 16),
    Column("field", gettext_lazy("领域"), 16),
    Column("sources", gettext_lazy("来自"), 30),
    Column("ours", gettext_lazy("来源事项办理情况"), 20),
    Column("theirs", gettext_lazy("检察机关办理情况"), 16),
    Column("due", gettext_lazy("期限"), 12, "day"),
    Column("result", gettext_lazy("结果"), 18),
    Column("both", gettext_lazy("双方"), 12),
    Column("on", gettext_lazy("提供日期"), 14, "day"),
]
BACK = [
    Column("title", gettext_lazy("检察建议"), 40),
    Column("number", gettext_lazy("文号"), 20),
    Column("addressee", gettext_lazy("被建议单位"), 16),
    Column("theirs", gettext_lazy("检察机关办理情况"), 18),
    Column("material", gettext_lazy("素材"), 16),
    Column("ours", gettext_lazy("转化事项办理情况"), 24),
    Column("due", gettext_lazy("期限"), 12, "day"),
    Column("result", gettext_lazy("结果"), 18),
    Column("both", gettext_lazy("双方"), 12),
    Column("on", gettext_lazy("提供日期"), 14, "day"),
]
RECORDED = [
    Column("title", gettext_lazy("检察建议"), 40),
    Column("number", gettext_lazy("文号"), 20),
    Column("addressee", gettext_lazy("被建议单位"), 16),
    Column("theirs", gettext_lazy("办理情况"), 18),
    Column("material", gettext_lazy("素材"), 20),
    Column("due", gettext_lazy("期限"), 12, "day"),
    Column("on", gettext_lazy("制发日期"), 14, "day"),
]
TONES = {"concluded": "good", "settled": "good", "refused": "warn", "declined": "warn", "sued": "warn"}


def _clock(label: str, pk: str = "pk") -> Subquery:
    running = Clock.objects.running().filter(subject_type=label, subject_id=OuterRef(pk)).order_by("due_on")
    return Subquery(running.values("due_on")[:1])


def _amber(label: str, pk: str = "pk") -> Subquery:
    running = Clock.objects.running().filter(subject_type=label, subject_id=OuterRef(pk)).order_by("due_on")
    return Subquery(running.values("amber_on")[:1])


def due_cell(one: Any) -> dict[str, Any] | str:
    if one.clock_due is None:
        return "—"
    today = moment.today()
    light = "red" if today > one.clock_due else "amber" if today >= one.clock_amber else "green"
    return {"text": in_short(one.clock_due), "light": light, "value": one.clock_due}


def _state(state: Any) -> dict[str, Any]:
    return {"text": str(state.label), "tone": TONES.get(state.value, "accent")}


def both_cell(*, ours: bool, theirs: bool, ended: bool) -> dict[str, Any]:
    """Followed together until both sides are closed; what one side did not take up is followed no more."""
    if ended:
        return {"text": _("已终止"), "tone": ""}
    if ours and theirs:
        return {"text": _("均已办结"), "tone": "good"}
    return {"text": _("跟踪中"), "tone": "accent"}


def _day(day: Any) -> dict[str, Any]:
    return {"text": f"{day:%Y-%m-%d}" if day else "—", "value": day}


def referral_rows(found: QuerySet[Referral]) -> list[dict[str, Any]]:
    """Referrals with the matters behind each: two queries whatever the number of rows."""
    label = Referral._meta.label_lower
    referrals = list(found.annotate(clock_due=_clock(label), clock_amber=_amber(label)))
    links = Link.objects.filter(kind=Link.Kind.RAISED, to_id__in=[one.pk for one in referrals])
    sources: dict[int, list[Case]] = {}
    for link in links.exclude(case__kind__in=queries.OWN).select_related("case").order_by("pk"):
        sources.setdefault(link.to_id, []).append(link.case)
    return [_referral(one, sources.get(one.pk, [])) for one in referrals]


def _referral(one: Any, behind: list[Case]) -> dict[str, Any]:
    ended = one.state in (ReferralState.REFUSED, ReferralState.WITHDRAWN)
    ours = all(sharing.is_closed(case) for case in behind)
    return {
        "title": {"text": one.title, "url": reverse("referrals:detail", args=[one.pk])},
        "number": one.number,
        "field": one.get_field_display(),
        "sources": "、".join(f"{sharing.label_of(case.kind)} {case.number}".strip() for case in behind) or "—",
        "ours": "、".join(dict.fromkeys(sharing.stage_of(case) for case in behind)) or "—",
        "theirs": _state(ReferralState(one.state)),
        "due": due_cell(one),
        "result": one.get_outcome_display() or one.get_reason_display() or "—",
        "both": both_cell(ours=ours, theirs=one.state not in ReferralState.OPEN, ended=ended),
        "on": _day(one.raised_on),
    }


def material_rows(found: QuerySet[Material]) -> list[dict[str, Any]]:
    """Materials with what was drafted from each: two queries whatever the number of rows."""
    label = Material._meta.label_lower
    rows = found.select_related("recommendation__addressee", "body")
    materials = list(rows.annotate(clock_due=_clock(label), clock_amber=_amber(label)))
    made = _made_from([one.recommendation_id for one in materials])
    return [_material(one, made.get((one.recommendation_id, one.body_id), [])) for one in materials]


def _made_from(recommendations: Iterable[int]) -> dict[tuple[int, int], list[Case]]:
    links = Link.objects.filter(kind=Link.Kind.RAISED, case_id__in=list(recommendations))
    made: dict[tuple[int, int], list[Case]] = {}
    for link in links.exclude(to__kind__in=queries.OWN).select_related("to").order_by("pk"):
        made.setdefault((link.case_id, link.to.body_id), []).append(link.to)
    return made


def _material(one: Any, cases: list[Case]) -> dict[str, Any]:
    recommendation = one.recommendation
    theirs = RecommendationState(recommendation.state)
    words = "；".join(f"{sharing.label_of(case.kind)} {case.number} {sharing.stage_of(case)}" for case in cases) or "—"
    return {
        "title": {"text": recommendation.title, "url": reverse("recommendations:detail", args=[recommendation.pk])},
        "number": recommendation.number,
        "addressee": recommendation.addressed_to,
        "theirs": _state(theirs),
        "material": _state(MaterialState(one.state)),
        "ours": words if one.state in MaterialState.USED else one.get_reason_display() or "—",
        "due": due_cell(one),
        "result": recommendation.get_heeded_display() or "—",
        "both": both_cell(
            ours=one.state not in MaterialState.OPEN,
            theirs=theirs not in RecommendationState.OPEN,
            ended=one.state in (MaterialState.DECLINED, MaterialState.RECALLED),
        ),
        "on": _day(one.offered_on),
    }


def recommendation_rows(found: QuerySet[Recommendation]) -> list[dict[str, Any]]:
    """What a procuratorate recorded, with how its materials stand."""
    label = Recommendation._meta.label_lower
    rows = found.select_related("addressee").prefetch_related("materials__body")
    rows = rows.annotate(clock_due=_clock(label), clock_amber=_amber(label))
    return [
        {
            "title": {"text": one.title, "url": reverse("recommendations:detail", args=[one.pk])},
            "number": one.number,
            "addressee": one.addressed_to,
            "theirs": _state(RecommendationState(one.state)),
            "material": "；".join(f"{m.body.short_name}：{m.get_state_display()}" for m in one.materials.all()) or "—",
            "due": due_cell(one),
            "on": _day(one.issued_on),
        }
        for one in rows
    ]
