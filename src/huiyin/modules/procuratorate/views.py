"""The desk of the procuratorate, the joint tracking list, the materials, and every step on one page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.casework import sharing
from huiyin.casework.listings import case_url
from huiyin.casework.models import Case
from huiyin.kernel.access.gate import allow
from huiyin.kernel.keys import is_key
from huiyin.kernel.refusals import NotAllowed, Refused
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render
from huiyin.shell.paging import paged

from . import lists, pages, queries, verbs
from .forms import OfferForm, RecordForm, ReferForm
from .lifecycle import MATERIAL, RECOMMENDATION, REFERRAL
from .policies import OFFICES, WRITERS

OVERSEERS = (*queries.OVERSEERS, "procurator")


@require_safe
@allow("procurator")
def desk(request: HttpRequest) -> HttpResponseBase:
    """What waits for the procuratorate; each of the two lists is a sheet."""
    referrals, recommendations, _materials = queries.waiting_for(request.actor)
    out = [one for one in lists.OUT if one.key not in ("both", "result")]
    if wanted(request) and request.GET.get("way") == "back":
        title, rows = _("在办检察建议"), lists.recommendation_rows(recommendations.order_by("-pk")[:5000])
        return sheet_response(request, Sheet(title, lists.RECORDED, rows, numbered=True), title)
    if wanted(request):
        title, rows = _("待办线索"), lists.referral_rows(referrals.order_by("-pk")[:5000])
        return sheet_response(request, Sheet(title, out, rows, numbered=True), title)
    context = {
        "referrals": paged(referrals, {}, lists.referral_rows, 100).rows,
        "recommendations": paged(recommendations, {}, lists.recommendation_rows, 100).rows,
        "out": out,
        "recorded": lists.RECORDED,
    }
    return render(request, "procuratorate/desk.html", context)


@require_safe
@allow(*OVERSEERS)
def tracking(request: HttpRequest) -> HttpResponseBase:
    """Both directions, followed together until both sides are closed."""
    back, query = request.GET.get("way") == "back", request.GET.get("q", "")
    everything = request.GET.get("view") == "all" or bool(query)
    if back:
        found: Any = queries.materials_visible_to(request.actor)
        found = found if everything else queries.still_tracked_materials(found)
        found = queries.worded_materials(found, query)
        columns, rows, title = lists.BACK, lists.material_rows, _("检察建议转化为建议、提案")
    else:
        found = queries.referrals_visible_to(request.actor)
        found = found if everything else queries.still_tracked_referrals(found)
        found = queries.worded_referrals(found, query)
        columns, rows, title = lists.OUT, lists.referral_rows, _("提供给检察机关的线索")
    if wanted(request):
        return sheet_response(request, Sheet(title, columns, rows(found.order_by("-pk")[:5000]), numbered=True), title)
    tabs = [
        ("out", _("提供给检察机关的线索"), "?way=out", None),
        ("out-all", _("线索（含已办结）"), "?way=out&view=all", None),
        ("back", _("检察建议转化"), "?way=back", None),
        ("back-all", _("转化（含已办结）"), "?way=back&view=all", None),
    ]
    context = {
        "tabs": tabs,
        "current": ("back" if back else "out") + ("-all" if everything else ""),
        "columns": columns,
        "way": "back" if back else "out",
        "page": paged(found, request.GET, rows),
        "export": "?" + "&".join(part for part in (request.GET.urlencode(), "format=xlsx") if part),
    }
    return render(request, "procuratorate/tracking.html", context)


@require_safe
@allow(*OFFICES, *WRITERS)
def materials(request: HttpRequest) -> HttpResponseBase:
    """Recommendations that one may draft from."""
    found = queries.materials_visible_to(request.actor)
    query = request.GET.get("q", "")
    view = "all" if query else request.GET.get("view", "offered")
    found = queries.worded_materials(found, query)
    if view != "all":
        found = queries.still_to_take(found, request.actor)
    columns, title = [one for one in lists.BACK if one.key != "both"], _("检察建议素材")
    if wanted(request):
        rows = lists.material_rows(found.order_by("-pk")[:5000])
        return sheet_response(request, Sheet(title, columns, rows, numbered=True), title)
    context = {
        "tabs": [("offered", _("待采用"), "?view=offered", None), ("all", _("全部"), "?view=all", None)],
        "current": view,
        "columns": columns,
        "page": paged(found, request.GET, lists.material_rows),
    }
    return render(request, "procuratorate/materials.html", context)


@require_http_methods(["GET", "POST"])
@allow(*OFFICES)
def refer(request: HttpRequest, pk: int) -> HttpResponse:
    """From a voice, a suggestion or the like to a lead for the procuratorate."""
    case = queries.case_for(request.actor, pk)
    shared = sharing.of(case)
    if not shared.may(case, request.actor):
        raise NotAllowed(_("“{title}”不能由您提供给检察机关。").format(title=case.title))
    title, words = shared.text(case)
    form = ReferForm(
        request.POST or None,
        request.FILES or None,
        units=queries.procuratorates(),
        others=shared.alike(case, request.actor),
        initial={"title": title, "words": words},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.refer(case, form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已提供给检察机关，编号{number}。").format(number=made.number))
            return redirect("referrals:detail", made.pk)
    context = {
        "case": case,
        "title": title,
        "form": form,
        "back": case_url(case),
        "ready": queries.procuratorates().exists(),
    }
    return render(request, "procuratorate/refer.html", context, status=422 if form.errors else 200)


@require_safe
@allow(*OVERSEERS)
def referral(request: HttpRequest, pk: int) -> HttpResponse:
    one = pages.referral_for(request.actor, pk)
    return render(request, "procuratorate/referral.html", pages.referral(one, request.actor))


@require_http_methods(["GET", "POST"])
@allow(*OFFICES, "procurator")
def referral_step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    one = pages.referral_for(request.actor, pk)
    known = pages.known_verb(verbs.REFERRAL, verb)
    back = reverse("referrals:detail", args=[pk])
    return _take(request, known, REFERRAL, one, verb, one, back)


@require_http_methods(["GET", "POST"])
@allow("procurator")
def record(request: HttpRequest) -> HttpResponse:
    """Record a recommendation that was made."""
    referral_pk = request.GET.get("referral", "")
    form = RecordForm(
        request.POST or None,
        request.FILES or None,
        units=queries.addressees(),
        referrals=queries.referrals_visible_to(request.actor),
        initial={"referral": referral_pk if is_key(referral_pk) else None},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.record(form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("检察建议已登记，可以提供为建议、提案素材。"))
            return redirect("recommendations:detail", made.pk)
    return render(request, "procuratorate/record.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@allow(*OVERSEERS, *WRITERS)
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    one = pages.recommendation_for(request.actor, pk)
    return render(request, "procuratorate/recommendation.html", pages.recommendation(one, request.actor))


@require_http_methods(["GET", "POST"])
@allow("procurator")
def recommendation_step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    one = pages.recommendation_for(request.actor, pk)
    known = pages.known_verb(verbs.RECOMMENDATION, verb)
    back = reverse("recommendations:detail", args=[pk])
    return _take(request, known, RECOMMENDATION, one, verb, one, back)


@require_http_methods(["GET", "POST"])
@allow("procurator")
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer a recommendation as material to a body."""
    one = pages.recommendation_for(request.actor, pk)
    form = OfferForm(request.POST or None, bodies=queries.offerable_to(one))
    if request.method == "POST" and form.is_valid():
        try:
            verbs.offer(one, form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已提供为素材，对方已收到通知。"))
            return redirect("recommendations:detail", pk)
    context = {
        "form": form, "label": _("提供为素材"), "about": one, "back": reverse("recommendations:detail", args=[pk]),
        "hint": _("对方看到类型、被建议单位、摘要、回复和结果；承办检察官和内部记录不提供。"), "tone": "primary",
    }  # fmt: skip
    return render(request, "procuratorate/step.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@allow(*OFFICES, *WRITERS, "procurator")
def material_step(request: HttpRequest, pk: int, part: int, verb: str) -> HttpResponse:
    one = pages.recommendation_for(request.actor, pk)
    material = pages.material_for(request.actor, one, part)
    known = pages.known_verb(verbs.MATERIAL, verb)
    back = reverse("recommendations:detail", args=[pk])
    return _take(request, known, MATERIAL, material, verb, one, back)


def _take(
    request: HttpRequest, known: verbs.Verb, life: Any, subject: Any, verb: str, about: Any, back: str
) -> HttpResponse:
    """The page of one step: refused at once where it may not be taken; nothing is lost where the form is wrong."""
    life.check(subject, verb, request.actor)
    form = known.form(request.POST or None, request.FILES or None, **known.wants(subject, request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.take(known, subject, verb, form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, str(known.done))
            drafted = isinstance(made, Case)
            return redirect(case_url(made) if drafted and case_url(made) else back)
    step = life[verb]
    context = {
        "form": form, "label": str(step.label), "about": about, "back": back,
        "hint": str(known.hint), "tone": step.tone or "primary",
    }  # fmt: skip
    return render(request, "procuratorate/step.html", context, status=422 if form.errors else 200)
