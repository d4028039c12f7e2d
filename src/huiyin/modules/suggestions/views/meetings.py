"""The assignment meeting, key cases' supervision, and how numbers are made: what the office does for many at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.casework import actions as casework
from huiyin.kernel.access.gate import allow
from huiyin.kernel.refusals import Refused
from huiyin.shell.pages import render

from .. import batches, pages
from ..forms.office import NumberingForm, PressDoneForm, PressPlanForm


@require_http_methods(["GET", "POST"])
@allow("office")
def batch(request: HttpRequest) -> HttpResponse:
    """Assign a whole batch: all of them, or none."""
    form = batches.BatchForm(request.POST or None, waiting=batches.waiting(request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            count = batches.assign(form, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已一次交办{n}件。").format(n=count))
            return redirect("suggestions:inbox")
    return render(request, "suggestions/batch.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@allow("office", "leader")
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a visit, briefing or symposium on a key case."""
    suggestion = pages.suggestion_for(request.actor, pk)
    form = PressPlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        casework.plan_pressing(suggestion.pressing, **form.cleaned_data, by=request.actor)
        messages.success(request, _("督办已安排。"))
        return redirect("suggestions:detail", pk)
    return render(request, "suggestions/step.html", pages.step(suggestion, form, _("安排督办")))


@require_http_methods(["GET", "POST"])
@allow("office", "leader")
def held(request: HttpRequest, pk: int, act: int) -> HttpResponse:
    """Record that a planned act was held."""
    suggestion = pages.suggestion_for(request.actor, pk)
    form = PressDoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            casework.hold_pressing(batches.act_of(suggestion, act), **form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("督办情况已登记。"))
            return redirect("suggestions:detail", pk)
    return render(request, "suggestions/step.html", pages.step(suggestion, form, _("登记督办情况")))


@require_http_methods(["GET", "POST"])
@allow("office")
def numbering(request: HttpRequest) -> HttpResponse:
    """How numbers are made, for the present session in and between sessions."""
    form = NumberingForm(request.POST or None, initial=batches.patterns(request.actor))
    if request.method == "POST" and form.is_valid():
        batches.keep_patterns(form.cleaned_data, by=request.actor)
        messages.success(request, _("编号格式已保存，自下一件起使用。"))
        return redirect("suggestions:numbering")
    return render(request, "suggestions/numbering.html", {"form": form, "examples": batches.examples(request.actor)})
