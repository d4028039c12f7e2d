"""The account of the two-way link, both directions. Every number is a query; opening it shows the records."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.casework import sharing
from huiyin.casework.account import late
from huiyin.casework.models import Link
from huiyin.directory.models import Body, Unit
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Count, Ratio, Scope, dimension, figure, listing, past
from huiyin.kernel.figures.dimensions import along
from huiyin.kernel.figures.listing import Listing
from huiyin.papers.columns import Column

from . import queries
from .lifecycle import MATERIAL, RECOMMENDATION, REFERRAL
from .models import Material, Recommendation, Referral
from .reasons import NOT_ACCEPTED, NOT_TAKEN
from .states import Field, MaterialState, Outcome, Purpose, RecommendationState, ReferralState, Type

PIECES, PER_CENT = _("件"), "%"
OUT, BACK = _("检察衔接：提供给检察机关的线索"), _("检察衔接：检察建议转化为建议、提案")


def _source(scope: Scope) -> QuerySet[Any]:
    links = Link.objects.filter(kind=Link.Kind.RAISED, to__kind=Referral.KIND)
    return links.order_by().values(row=F("to_id"), value=F("case__kind"))


def _referral_state(scope: Scope) -> QuerySet[Any]:
    found = past.with_state(Referral.objects.all(), REFERRAL, scope.past, "stood")
    return found.order_by().values(row=F("pk"), value=F("stood"))


def _stood_as(state: str, column: str) -> Any:
    """A code that is written with the step into `state`: none before that day."""

    def links(scope: Scope) -> QuerySet[Any]:
        found = past.in_states(Referral.objects.exclude(**{column: ""}), REFERRAL, [state], scope.past)
        return found.order_by().values(row=F("pk"), value=F(column))

    return links


def _recommendation_state(scope: Scope) -> QuerySet[Any]:
    found = past.with_state(Recommendation.objects.all(), RECOMMENDATION, scope.past, "stood")
    return found.order_by().values(row=F("pk"), value=F("stood"))


def _material_state(scope: Scope) -> QuerySet[Any]:
    found = past.with_state(Material.objects.all(), MATERIAL, scope.past, "stood")
    return found.order_by().values(row=F("pk"), value=F("stood"))


def _not_taken(scope: Scope) -> QuerySet[Any]:
    found = past.in_states(Material.objects.exclude(reason=""), MATERIAL, ["declined"], scope.past)
    return found.order_by().values(row=F("pk"), value=F("reason"))


def _fixed(labels: Any) -> Any:
    return lambda values: dict(labels)


def _named(model: Any) -> Any:
    return lambda values: {one.pk: str(one) for one in model.objects.filter(pk__in=values)}


dimension(
    "source", _("来自"), over=Referral, links=_source, names=lambda kinds: {k: sharing.label_of(k) for k in kinds}
)
dimension(
    "purpose", _("用途"), over=Referral, links=along(Referral, "purpose"), names=_fixed(Purpose.choices), ordered=True
)
dimension("field", _("领域"), over=Referral, links=along(Referral, "field"), names=_fixed(Field.choices))
dimension("state", _("环节"), over=Referral, links=_referral_state, names=_fixed(ReferralState.choices), ordered=True)
dimension(
    "closed_as",
    _("检察机关办理结果"),
    over=Referral,
    links=_stood_as("concluded", "outcome"),
    names=_fixed(Outcome.choices),
    ordered=True,
)
dimension(
    "reason", _("未予受理的原因"), over=Referral, links=_stood_as("refused", "reason"), names=_fixed(NOT_ACCEPTED)
)
dimension(
    "type",
    _("类型"),
    over=Recommendation,
    links=along(Recommendation, "type"),
    names=_fixed(Type.choices),
    ordered=True,
)
dimension("field", _("领域"), over=Recommendation, links=along(Recommendation, "field"), names=_fixed(Field.choices))
dimension(
    "addressee", _("被建议单位"), over=Recommendation, links=along(Recommendation, "addressee_id"), names=_named(Unit)
)
dimension(
    "state",
    _("环节"),
    over=Recommendation,
    links=_recommendation_state,
    names=_fixed(RecommendationState.choices),
    ordered=True,
)
dimension("offered_to", _("提供给"), over=Material, links=along(Material, "body_id"), names=_named(Body))
dimension(
    "field", _("领域"), over=Material, links=along(Material, "recommendation__field"), names=_fixed(Field.choices)
)
dimension("state", _("环节"), over=Material, links=_material_state, names=_fixed(MaterialState.choices), ordered=True)
dimension("reason", _("未采用的原因"), over=Material, links=_not_taken, names=_fixed(NOT_TAKEN))


def _cell(day: Any) -> dict[str, Any]:
    return {"text": f"{day:%Y-%m-%d}" if day else "—", "value": day}


def _title(title: str, url: str, *, seen: bool) -> Any:
    return {"text": title, "url": url} if seen else _("（不公开）")


def _referrals(records: Any, actor: Actor) -> list[dict[str, Any]]:
    ids = [one.pk for one in records]
    seen = set(queries.referrals_visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True))
    return [
        {
            "title": _title(one.title, reverse("referrals:detail", args=[one.pk]), seen=one.pk in seen),
            "number": one.number,
            "field": one.get_field_display(),
            "state": str(ReferralState(one.state).label),
            "outcome": one.get_outcome_display() or one.get_reason_display() or "—",
            "on": _cell(one.raised_on),
        }
        for one in records
    ]


def _recommendations(records: Any, actor: Actor) -> list[dict[str, Any]]:
    ids = [one.pk for one in records]
    seen = set(queries.recommendations_visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True))
    return [
        {
            "title": _title(one.title, reverse("recommendations:detail", args=[one.pk]), seen=one.pk in seen),
            "number": one.number if one.pk in seen else "—",
            "type": one.get_type_display(),
            "addressee": one.addressed_to if one.pk in seen else "—",
            "state": str(RecommendationState(one.state).label),
            "on": _cell(one.issued_on),
        }
        for one in records
    ]


def _materials(records: Any, actor: Actor) -> list[dict[str, Any]]:
    rows = {row["pk"]: row for row in _keyed([one.recommendation for one in records], actor)}
    return [
        {
            **rows[one.recommendation_id],
            "body": one.body.short_name,
            "state": one.get_state_display(),
            "reason": one.get_reason_display() or "—",
            "on": _cell(one.offered_on),
        }
        for one in records
    ]


def _keyed(records: list[Recommendation], actor: Actor) -> list[dict[str, Any]]:
    return [{**row, "pk": one.pk} for one, row in zip(records, _recommendations(records, actor), strict=True)]


TITLE, NUMBER, STATE = (
    Column("title", _("标题"), 44, "long"),
    Column("number", _("编号"), 18),
    Column("state", _("环节"), 16),
)
ON = Column("on", _("日期"), 14, "day")
listing.declare(
    Referral,
    Listing([TITLE, NUMBER, Column("field", _("领域"), 16), STATE, Column("outcome", _("结果"), 18), ON], _referrals),
)
listing.declare(
    Recommendation,
    Listing(
        [TITLE, NUMBER, Column("type", _("类型"), 16), Column("addressee", _("被建议单位"), 18), STATE, ON],
        _recommendations,
        ("addressee",),
    ),
)
listing.declare(
    Material,
    Listing(
        [TITLE, NUMBER, Column("body", _("提供给"), 12), STATE, Column("reason", _("未采用的原因"), 18), ON],
        _materials,
        ("recommendation__addressee", "body"),
    ),
)


def referred_in(scope: Scope) -> QuerySet[Referral]:
    """Referrals made within the scope; what was withdrawn is not counted."""
    found = scope.within(Referral.objects.all(), "raised_on")
    if scope.body:
        found = found.filter(body_id=scope.body)
    counted = [state for state in ReferralState.values if state != ReferralState.WITHDRAWN]
    return past.in_states(found, REFERRAL, counted, scope.past)


def stood(scope: Scope, states: Any) -> QuerySet[Referral]:
    return past.in_states(referred_in(scope), REFERRAL, states, scope.past)


def recorded_in(scope: Scope) -> QuerySet[Recommendation]:
    """Recommendations made within the scope; what was withdrawn is not counted."""
    found = scope.within(Recommendation.objects.all(), "issued_on")
    if scope.body:
        found = found.filter(body_id=scope.body)
    return past.in_states(found, RECOMMENDATION, RecommendationState.STANDING, scope.past)


def offered_in(scope: Scope) -> QuerySet[Material]:
    """Materials offered within the scope; what was recalled is not counted."""
    found = scope.within(Material.objects.all(), "offered_on")
    if scope.body:
        found = found.filter(body_id=scope.body)
    return past.in_states(found, MATERIAL, MaterialState.COUNTED, scope.past)


@figure("procuratorate.referred", _("提供线索"), unit=PIECES, chapter=OUT)
def referred(scope: Scope) -> Count:
    """期内由建议、提案、群众意见提供给检察机关的线索；撤回的不计。"""
    return Count(referred_in(scope))


@figure("procuratorate.accepted", _("受理线索"), unit=PIECES, chapter=OUT)
def accepted(scope: Scope) -> Count:
    """期内提供的线索中检察机关已经受理的，含已办结的。"""
    return Count(stood(scope, ReferralState.TAKEN))


@figure("procuratorate.acceptance_rate", _("线索受理率"), unit=PER_CENT, chapter=OUT)
def acceptance_rate(scope: Scope) -> Ratio:
    """已经评估的线索中受理的比例；还在评估和补充材料的不计入分母。"""
    return Ratio(stood(scope, ReferralState.TAKEN), of=stood(scope, ReferralState.ANSWERED))


@figure("procuratorate.evaluated_on_time", _("线索按期评估率"), unit=PER_CENT, chapter=OUT, good=1)
def evaluated_on_time(scope: Scope) -> Ratio:
    """已经评估的线索中，评估没有超过时限的比例。"""
    answered = stood(scope, ReferralState.ANSWERED)
    return Ratio(answered.filter(~Exists(late("evaluate", scope.past))), of=answered)


@figure("procuratorate.concluded", _("线索办结"), unit=PIECES, chapter=OUT)
def concluded(scope: Scope) -> Count:
    """期内提供的线索中检察机关已经办结的。"""
    return Count(stood(scope, [ReferralState.CONCLUDED]))


@figure("procuratorate.solved_rate", _("线索整改到位率"), unit=PER_CENT, chapter=OUT, good=1)
def solved_rate(scope: Scope) -> Ratio:
    """已经办结的线索中整改到位的比例；部分整改的不计入分子。"""
    done = stood(scope, [ReferralState.CONCLUDED])
    return Ratio(done.filter(outcome=Outcome.SOLVED), of=done)


@figure("procuratorate.open_referrals", _("检察办理中的线索"), unit=PIECES, chapter=OUT)
def open_referrals(scope: Scope) -> Count:
    """期内提供、检察机关还没有办结的线索，含待补充材料的。"""
    return Count(stood(scope, ReferralState.OPEN))


@figure("procuratorate.recorded", _("登记检察建议"), unit=PIECES, chapter=BACK)
def recorded(scope: Scope) -> Count:
    """期内制发并登记的检察建议；撤回的不计。"""
    return Count(recorded_in(scope))


@figure("procuratorate.from_referrals", _("由线索制发的检察建议"), unit=PIECES, chapter=BACK)
def from_referrals(scope: Scope) -> Count:
    """期内登记的检察建议中由对方提供的线索而来的。"""
    links = Link.objects.filter(kind=Link.Kind.RAISED, case__kind=Referral.KIND, to_id=OuterRef("pk"))
    return Count(recorded_in(scope).filter(Exists(links)))


@figure("procuratorate.answered_on_time", _("检察建议按期回复率"), unit=PER_CENT, chapter=BACK, good=1)
def answered_on_time(scope: Scope) -> Ratio:
    """被建议单位已经回复的检察建议中，回复没有超过时限的比例。"""
    replied = past.did(recorded_in(scope), ["procuratorate.addressee_replied"], scope.day)
    return Ratio(replied.filter(~Exists(late("answer", scope.past))), of=replied)


@figure("procuratorate.offered", _("提供素材"), unit=PIECES, chapter=BACK)
def offered(scope: Scope) -> Count:
    """期内提供给代表、委员的检察建议素材；提供给人大和政协的分别计一件，收回的不计。"""
    return Count(offered_in(scope))


@figure("procuratorate.taken_up", _("采用素材"), unit=PIECES, chapter=BACK)
def taken_up(scope: Scope) -> Count:
    """期内提供的素材中，代表、委员已经据此起草建议、提案的。"""
    return Count(past.in_states(offered_in(scope), MATERIAL, MaterialState.USED, scope.past))


@figure("procuratorate.take_up_rate", _("素材采用率"), unit=PER_CENT, chapter=BACK, good=1)
def take_up_rate(scope: Scope) -> Ratio:
    """期内提供的素材中已经采用的比例。"""
    return Ratio(past.in_states(offered_in(scope), MATERIAL, MaterialState.USED, scope.past), of=offered_in(scope))


@figure("procuratorate.settled", _("转化事项已有结果"), unit=PIECES, chapter=BACK)
def settled(scope: Scope) -> Count:
    """期内提供的素材中，据此提出的建议、提案已经有了结果的。"""
    return Count(past.in_states(offered_in(scope), MATERIAL, [MaterialState.SETTLED], scope.past))
