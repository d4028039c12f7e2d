"""Between a body and the procuratorate: leads, recommendations and materials, read and acted on as on their pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from huiyin.casework import records, sharing
from huiyin.casework.models import Case
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed
from huiyin.kernel.workflow import Lifecycle
from huiyin.modules.procuratorate import pages, queries, verbs
from huiyin.modules.procuratorate.forms import OfferForm, RecordForm, ReferForm
from huiyin.modules.procuratorate.lifecycle import MATERIAL, RECOMMENDATION, REFERRAL
from huiyin.modules.procuratorate.models import Material
from huiyin.modules.procuratorate.policies import OFFICES

from . import leads, shapes
from .bodies import as_sent, checked
from .keys import HOLDER, WRITER, actor_of
from .offers import Table
from .reading import PK, Key
from .steps import named


def declare() -> Router:
    """Both directions listed and read, and every step."""
    router = Router(tags=["检察衔接"])
    for path, shape, operation in [
        ("/referrals", list[shapes.Referral], list_referrals),
        ("/referrals/{pk}", shapes.WholeReferral, read_referral),
        ("/referrals/{pk}/steps", list[shapes.Step], referral_steps),
        ("/recommendations", list[shapes.Recommendation], list_recommendations),
        ("/recommendations/{pk}", shapes.WholeRecommendation, read_recommendation),
        ("/recommendations/{pk}/steps", list[shapes.Step], recommendation_steps),
    ]:
        router.get(path, auth=HOLDER, response={200: shape})(operation)
    there: Any = {"auth": WRITER, "response": {200: shapes.ReferralDone}}
    back: Any = {"auth": WRITER, "response": {200: shapes.RecommendationDone}}
    words = _("把一件事项作为线索提供给检察机关；涉密内容、个人信息不得提供。")
    router.post("/procuratorate/refer/{pk}", **there)(named(refer, "refer", words, PK, ReferForm))
    REFERRALS.declare(router, **there)
    words = _("检察机关登记制发的检察建议。")
    router.post("/recommendations", **back)(named(record, "record_recommendation", words, {}, RecordForm))
    words = _("检察机关把检察建议提供为建议、提案素材。")
    router.post("/recommendations/{pk}/offer", **back)(named(offer, "offer_recommendation", words, PK, OfferForm))
    RECOMMENDATIONS.declare(router, **back)
    MATERIALS.declare(router, **back)
    return router


def list_referrals(request: HttpRequest, wanted: Query[shapes.WantedPage]) -> Any:
    """看得到的检察线索，新的在前，按键翻页。"""
    actor = actor_of(request)
    found = queries.waiting_for(actor)[0] if wanted.waiting else queries.referrals_visible_to(actor)
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    return [leads.referral(one) for one in found.select_related("to").order_by("-pk")[: wanted.limit]]


def read_referral(request: HttpRequest, pk: Key) -> Any:
    """一条线索；看得到哪些，与网页一样。"""
    actor = actor_of(request)
    return leads.whole_referral(pages.referral_for(actor, pk), actor)


def referral_steps(request: HttpRequest, pk: Key) -> Any:
    """这条线索现在能办什么、要填什么；不能办的写明原因。"""
    actor = actor_of(request)
    return REFERRALS.offered(pages.referral_for(actor, pk), actor, pk=pk)


def list_recommendations(request: HttpRequest, wanted: Query[shapes.WantedPage]) -> Any:
    """看得到的检察建议，新的在前，按键翻页；等自己办的，是待办理的检察建议、待采用的素材。"""
    actor = actor_of(request)
    found = queries.recommendations_visible_to(actor)
    if wanted.waiting:
        _referrals, own, _materials = queries.waiting_for(actor)
        offered_now = queries.still_to_take(queries.materials_visible_to(actor), actor)
        theirs = found.filter(pk__in=offered_now.values("recommendation_id"))
        found = own if actor.holds("procurator") else theirs
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    return [leads.recommendation(one) for one in found.select_related("addressee").order_by("-pk")[: wanted.limit]]


def read_recommendation(request: HttpRequest, pk: Key) -> Any:
    """一件检察建议，连同提供给各机构的素材；看得到哪些，与网页一样。"""
    actor = actor_of(request)
    return leads.whole_recommendation(pages.recommendation_for(actor, pk), actor)


def recommendation_steps(request: HttpRequest, pk: Key) -> Any:
    """这件检察建议和它的素材现在能办什么、要填什么。"""
    actor = actor_of(request)
    one = pages.recommendation_for(actor, pk)
    found = RECOMMENDATIONS.offered(one, actor, pk=pk)
    for material in queries.materials_visible_to(actor).filter(recommendation=one):
        found += [step for step in MATERIALS.offered(material, actor, pk=pk, part=material.pk) if step["open"]]
    return found


def refer(request: HttpRequest, pk: int, body: Any, **files: Any) -> Any:
    actor = actor_of(request)
    if not actor.holds(*OFFICES):
        raise NotAllowed(_("线索由代表工作机构、政协提案机构提供。"))
    case = queries.case_for(actor, pk)
    shared = sharing.of(case)
    if shared is None or not shared.may(case, actor):
        raise NotAllowed(_("“{title}”不能由您提供给检察机关。").format(title=case.title))
    others = shared.alike(case, actor)
    form = checked(ReferForm(as_sent(body), request.FILES, units=queries.procuratorates(), others=others))
    made = verbs.refer(case, form.cleaned_data, by=actor)
    words = _("已提供给检察机关，编号{number}。").format(number=made.number)
    return _there(words, made.pk, actor)


def record(request: HttpRequest, body: Any, **files: Any) -> Any:
    actor = actor_of(request)
    _procurators_only(actor)
    known = {"units": queries.addressees(), "referrals": queries.referrals_visible_to(actor)}
    form = checked(RecordForm(as_sent(body), request.FILES, **known))  # type: ignore[arg-type]
    made = verbs.record(form.cleaned_data, by=actor)
    return _back(_("检察建议已登记，可以提供为建议、提案素材。"), made.pk, actor)


def offer(request: HttpRequest, pk: int, body: Any) -> Any:
    actor = actor_of(request)
    _procurators_only(actor)
    one = pages.recommendation_for(actor, pk)
    form = checked(OfferForm(as_sent(body), bodies=queries.offerable_to(one)))
    verbs.offer(one, form.cleaned_data, by=actor)
    return _back(_("已提供为素材，对方已收到通知。"), pk, actor)


def _procurators_only(actor: Actor) -> None:
    if not actor.holds("procurator"):
        raise NotAllowed(_("检察建议由检察机关登记。"))


def _there(words: str, pk: int, actor: Actor, made: Any = None) -> dict[str, Any]:
    now = queries.referrals_visible_to(actor).select_related("body", "to", "topic").filter(pk=pk).first()
    return {"detail": words, "referral": leads.whole_referral(now, actor) if now else None}


def _back(words: str, pk: int, actor: Actor, made: Any = None) -> dict[str, Any]:
    now = queries.recommendations_visible_to(actor).select_related("body", "unit", "addressee").filter(pk=pk).first()
    raised = (
        {"kind": f"{made.kind}s", "id": made.pk, "page": records.absolute(f"/{made.kind}s/{made.pk}/")}
        if isinstance(made, Case)
        else None
    )
    return {
        "detail": words,
        "recommendation": leads.whole_recommendation(now, actor) if now else None,
        "raised": raised,
    }


def _material(actor: Actor, pk: int, part: int) -> Material:
    return pages.material_for(actor, pages.recommendation_for(actor, pk), part)


def _table(name: str, base: str, life: Lifecycle, known: dict[str, verbs.Verb], find: Any, answer: Any) -> Table:
    def take(subject: Any, verb: str, form: Any, actor: Actor) -> Any:
        return verbs.take(known[verb], subject, verb, form.cleaned_data, by=actor)

    def wants(subject: Any, verb: str, actor: Actor) -> dict[str, Any]:
        return known[verb].wants(subject, actor)

    return Table(name, base, life, known, find, take, answer, wants)


ONE = "/recommendations/{pk}"
REFERRALS = _table("referrals", "/referrals/{pk}", REFERRAL, verbs.REFERRAL, pages.referral_for, _there)
RECOMMENDATIONS = _table("recommendations", ONE, RECOMMENDATION, verbs.RECOMMENDATION, pages.recommendation_for, _back)
MATERIALS = _table("materials", f"{ONE}/materials/{{part}}", MATERIAL, verbs.MATERIAL, _material, _back)
