"""Between a body and the procuratorate: leads, recommendations and materials, read and acted on as on their pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from huiyin.casework import records, sharing
from huiyin.casework.models import Case
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.procuratorate import pages, queries, verbs
from huiyin.modules.procuratorate.forms import OfferForm, RecordForm, ReferForm
from huiyin.modules.procuratorate.lifecycle import MATERIAL, RECOMMENDATION, REFERRAL
from huiyin.modules.procuratorate.policies import OFFICES

from . import leads, shapes
from .bodies import as_sent, checked
from .keys import HOLDER, WRITER
from .offers import offered
from .reading import Key
from .steps import named

PK, PARTS = {"pk": Key}, {"pk": Key, "part": Key}


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
    for verb, known in verbs.REFERRAL.items():
        router.post(f"/referrals/{{pk}}/steps/{verb}", **there)(_referral_step(verb, known))
    words = _("检察机关登记制发的检察建议。")
    router.post("/recommendations", **back)(named(record, "record_recommendation", words, {}, RecordForm))
    words = _("检察机关把检察建议提供为建议、提案素材。")
    router.post("/recommendations/{pk}/offer", **back)(named(offer, "offer_recommendation", words, PK, OfferForm))
    for verb, known in verbs.RECOMMENDATION.items():
        router.post(f"/recommendations/{{pk}}/steps/{verb}", **back)(_recommendation_step(verb, known))
    for verb, known in verbs.MATERIAL.items():
        router.post(f"/recommendations/{{pk}}/materials/{{part}}/steps/{verb}", **back)(_material_step(verb, known))
    return router


def list_referrals(request: HttpRequest, wanted: Query[shapes.WantedPage]) -> Any:
    """看得到的检察线索，新的在前，按键翻页。"""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    found = queries.waiting_for(actor)[0] if wanted.waiting else queries.referrals_visible_to(actor)
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    return [leads.referral(one) for one in found.select_related("to").order_by("-pk")[: wanted.limit]]


def read_referral(request: HttpRequest, pk: Key) -> Any:
    """一条线索；看得到哪些，与网页一样。"""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    return leads.whole_referral(pages.referral_for(actor, pk), actor)


def referral_steps(request: HttpRequest, pk: Key) -> Any:
    """这条线索现在能办什么、要填什么；不能办的写明原因。"""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    return _offered(REFERRAL, verbs.REFERRAL, pages.referral_for(actor, pk), actor, f"/referrals/{pk}")


def list_recommendations(request: HttpRequest, wanted: Query[shapes.WantedPage]) -> Any:
    """看得到的检察建议，新的在前，按键翻页；等自己办的，是待办理的检察建议、待采用的素材。"""
    actor: Actor = request.auth  # type: ignore[attr-defined]
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
    actor: Actor = request.auth  # type: ignore[attr-defined]
    return leads.whole_recommendation(pages.recommendation_for(actor, pk), actor)


def recommendation_steps(request: HttpRequest, pk: Key) -> Any:
    """这件检察建议和它的素材现在能办什么、要填什么。"""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    one, base = pages.recommendation_for(actor, pk), f"/recommendations/{pk}"
    found = _offered(RECOMMENDATION, verbs.RECOMMENDATION, one, actor, base)
    for material in queries.materials_visible_to(actor).filter(recommendation=one):
        steps = _offered(MATERIAL, verbs.MATERIAL, material, actor, f"{base}/materials/{material.pk}")
        found += [step for step in steps if step["open"]]
    return found


def _offered(life: Any, table: dict[str, verbs.Verb], subject: Any, actor: Actor, base: str) -> list[dict[str, Any]]:
    def form(verb: str) -> Any:
        return table[verb].form(**table[verb].wants(subject, actor))

    return offered(life, table, subject, actor, lambda verb: f"{base}/steps/{verb}", form)


def refer(request: HttpRequest, pk: int, body: Any, **files: Any) -> Any:
    actor: Actor = request.auth  # type: ignore[attr-defined]
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
    actor: Actor = request.auth  # type: ignore[attr-defined]
    _procurators_only(actor)
    known = {"units": queries.addressees(), "referrals": queries.referrals_visible_to(actor)}
    form = checked(RecordForm(as_sent(body), request.FILES, **known))  # type: ignore[arg-type]
    made = verbs.record(form.cleaned_data, by=actor)
    return _back(_("检察建议已登记，可以提供为建议、提案素材。"), made.pk, actor)


def offer(request: HttpRequest, pk: int, body: Any) -> Any:
    actor: Actor = request.auth  # type: ignore[attr-defined]
    _procurators_only(actor)
    one = pages.recommendation_for(actor, pk)
    form = checked(OfferForm(as_sent(body), bodies=queries.offerable_to(one)))
    verbs.offer(one, form.cleaned_data, by=actor)
    return _back(_("已提供为素材，对方已收到通知。"), pk, actor)


def _procurators_only(actor: Actor) -> None:
    if not actor.holds("procurator"):
        raise NotAllowed(_("检察建议由检察机关登记。"))


def _take(life: Any, known: verbs.Verb, subject: Any, verb: str, request: HttpRequest, body: Any) -> Any:
    """Take a step. Raises the gate's refusal, or Invalid; then nothing happened."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    life.check(subject, verb, actor)
    form = checked(known.form(as_sent(body), request.FILES, **known.wants(subject, actor)))
    return verbs.take(known, subject, verb, form.cleaned_data, by=actor)


def _referral_step(verb: str, known: verbs.Verb) -> Callable[..., Any]:
    def take(request: HttpRequest, pk: int, body: Any = None, **files: Any) -> Any:
        actor: Actor = request.auth  # type: ignore[attr-defined]
        _take(REFERRAL, known, pages.referral_for(actor, pk), verb, request, body)
        return _there(str(known.done), pk, actor)

    return named(take, f"referrals_{verb}", f"{REFERRAL[verb].label}。{known.hint}", PK, known.form)


def _recommendation_step(verb: str, known: verbs.Verb) -> Callable[..., Any]:
    def take(request: HttpRequest, pk: int, body: Any = None, **files: Any) -> Any:
        actor: Actor = request.auth  # type: ignore[attr-defined]
        _take(RECOMMENDATION, known, pages.recommendation_for(actor, pk), verb, request, body)
        return _back(str(known.done), pk, actor)

    return named(take, f"recommendations_{verb}", f"{RECOMMENDATION[verb].label}。{known.hint}", PK, known.form)


def _material_step(verb: str, known: verbs.Verb) -> Callable[..., Any]:
    def take(request: HttpRequest, pk: int, part: int, body: Any = None, **files: Any) -> Any:
        actor: Actor = request.auth  # type: ignore[attr-defined]
        material = pages.material_for(actor, pages.recommendation_for(actor, pk), part)
        made = _take(MATERIAL, known, material, verb, request, body)
        return _back(str(known.done), pk, actor, made if isinstance(made, Case) else None)

    return named(take, f"materials_{verb}", f"{MATERIAL[verb].label}。{known.hint}", PARTS, known.form)


def _there(words: str, pk: int, actor: Actor) -> dict[str, Any]:
    now = queries.referrals_visible_to(actor).select_related("body", "to", "topic").filter(pk=pk).first()
    return {"detail": words, "referral": leads.whole_referral(now, actor) if now else None}


def _back(words: str, pk: int, actor: Actor, made: Case | None = None) -> dict[str, Any]:
    now = queries.recommendations_visible_to(actor).select_related("body", "unit", "addressee").filter(pk=pk).first()
    raised = (
        {"kind": f"{made.kind}s", "id": made.pk, "page": records.absolute(f"/{made.kind}s/{made.pk}/")}
        if made
        else None
    )
    return {
        "detail": words,
        "recommendation": leads.whole_recommendation(now, actor) if now else None,
        "raised": raised,
    }
