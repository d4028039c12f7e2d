"""The assignment meeting, key cases' supervision, and how numbers are made: what the office does for many at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.casework import actions as casework
from huiyin.kernel.refusals import Refused

from .. import batches, pages
from ..forms.office import NumberingForm, PressDoneForm, PressPlanForm
from ..kind import CasePages
from ..rendering import render


@require_http_methods(["GET", "POST"])
def batch(request: HttpRequest, of: CasePages) -> HttpResponse:
    """Assign a whole batch: all of them, or none."""
    form = batches.BatchForm(request.POST or None, waiting=batches.waiting(of, request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            count = batches.assign(of, form, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已一次交办{n}件。").format(n=count))
            return redirect(of.url("inbox"))
    return render(request, of, "batch", {"form": form})


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """Plan a visit, briefing or symposium on a key case."""
    case = of.case_for(request.actor, pk)
    pressing = batches.pressing_of(case)
    form = PressPlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        casework.plan_pressing(pressing, **form.cleaned_data, by=request.actor)
        messages.success(request, _("督办已安排。"))
        return redirect(of.url("detail", pk))
    return render(request, of, "step", pages.step(of, case, form, _("安排督办")))


@require_http_methods(["GET", "POST"])
def held(request: HttpRequest, of: CasePages, pk: int, act: int) -> HttpResponse:
    """Record that a planned act was held."""
    case = of.case_for(request.actor, pk)
    form = PressDoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            casework.hold_pressing(batches.act_of(case, act), **form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("督办情况已登记。"))
            return redirect(of.url("detail", pk))
    return render(request, of, "step", pages.step(of, case, form, _("登记督办情况")))


@require_http_methods(["GET", "POST"])
def numbering(request: HttpRequest, of: CasePages) -> HttpResponse:
    """How numbers are made, for the present session in and between sessions."""
    form = NumberingForm(request.POST or None, series=of.number_series, initial=batches.patterns(of, request.actor))
    if request.method == "POST" and form.is_valid():
        batches.keep_patterns(of, form.cleaned_data, by=request.actor)
        messages.success(request, _("编号格式已保存，自下一件起使用。"))
        return redirect(of.url("numbering"))
    return render(request, of, "numbering", {"form": form, "examples": batches.examples(of, request.actor)})
