"""Visits: listed, planned one by one or as a rota, and every step of one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.kernel.access.gate import ANYONE, SIGNED_IN, allow
from huiyin.kernel.refusals import NotNow, NotReady
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render
from huiyin.shell.paging import turned

from .. import pages, planning, queries, rows, verbs
from ..forms import visits as forms
from ..lifecycle import LIFECYCLE
from .office import FORM, KEEPERS


@require_safe
@allow(*KEEPERS, "leader", "auditor")
def index(request: HttpRequest) -> HttpResponseBase:
    found, context = pages.visits_page(request.actor, request.GET)
    if wanted(request):
        sheet = Sheet(_("进站"), rows.VISITS, (rows.visit(one) for one in queries.with_names(found)[:20000]))
        return sheet_response(request, sheet, _("进站"))
    page = turned(queries.with_names(found), request.GET)
    return render(
        request, "stations/visits.html", {**context, "rows": [rows.visit(one) for one in page.rows], "pager": page}
    )


@FORM
@allow(*KEEPERS)
def plan(request: HttpRequest) -> HttpResponse:
    form = forms.PlanForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            visit = verbs.plan(form.cleaned_data, request.actor)
        except (NotReady, NotNow) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已排定。"))
            return redirect("stations:visit", visit.pk)
    return render(request, "stations/plan.html", {"form": form}, status=422 if form.errors else 200)


@FORM
@allow(*KEEPERS)
def rota(request: HttpRequest) -> HttpResponseBase:
    """A whole rota: shown day by day first, taken away as a table, written once it is confirmed."""
    form = forms.RotaForm(request.POST or None, actor=request.actor)
    preview = None
    if request.method == "POST" and form.is_valid():
        if "sheet" in request.POST:
            return sheet_response(request, planning.sheet(form), _("值班安排"))
        if "confirm" in request.POST:
            try:
                rota = planning.write(form, by=request.actor)
            except (NotReady, NotNow) as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, planning.said(rota))
                return redirect("stations:visits")
        preview = planning.preview(form)
    return render(request, "stations/rota.html", {"form": form, "preview": preview}, status=422 if form.errors else 200)


@require_safe
@allow(ANYONE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    visit = get_object_or_404(queries.with_names(queries.readable_by(request.actor)), pk=pk)
    return render(request, "stations/visit.html", pages.visit_page(visit, request.actor))


@require_http_methods(["GET", "POST"])
@allow(SIGNED_IN)
def step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """A step of a visit: the same page for every verb; the gate is the lifecycle's."""
    visit = get_object_or_404(queries.with_names(queries.visible_to(request.actor)), pk=pk)
    known = verbs.VERBS.get(verb)
    if known is None:
        raise Http404
    LIFECYCLE.check(visit, verb, request.actor)
    form = known.form(request.POST or None, visit=visit, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            known.do(visit, form.arguments(), request.actor)
        except (NotReady, NotNow) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, str(known.done))
            return redirect("stations:visit", pk)
    label = LIFECYCLE[verb].label
    context = {
        "visit": visit,
        "form": form,
        "label": label,
        "hint": known.hint,
        "tone": LIFECYCLE[verb].tone or "primary",
    }
    return render(request, "stations/step.html", context, status=422 if form.errors else 200)
