"""Taking a step: the same page for every verb. The gate is the lifecycle's; nothing is decided here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.kernel.access.gate import SIGNED_IN, allow
from huiyin.kernel.refusals import Refused
from huiyin.shell.pages import render

from .. import actions, advice, notices, pages, verbs
from ..forms.judging import FiveForm


@require_http_methods(["GET", "POST"])
@allow(SIGNED_IN)
def step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """A step of the suggestion itself."""
    suggestion = pages.suggestion_for(request.actor, pk)
    return _take(request, verbs.MAIN, suggestion, suggestion, verb)


@require_http_methods(["GET", "POST"])
@allow(SIGNED_IN)
def part_step(request: HttpRequest, pk: int, kind: str, part: int, verb: str) -> HttpResponse:
    """A step of something that belongs to it: a handling, a reply, an extension, a commitment, a signature."""
    suggestion = pages.suggestion_for(request.actor, pk)
    if kind not in verbs.DESKS:
        raise Http404
    return _take(request, verbs.DESKS[kind], pages.part_of(suggestion, kind, part), suggestion, verb)


def _take(request: HttpRequest, desk: verbs.Desk, subject: Any, suggestion: Any, verb: str) -> HttpResponse:
    known = desk.verbs.get(verb)
    if known is None:
        raise Http404
    gate = "rate" if verb == "enter_paper" else verb
    desk.life.check(subject, gate, request.actor)
    wants = {known.takes: subject} if known.takes else {}
    form = known.form(request.POST or None, request.FILES or None, **wants)
    if request.method == "POST" and form.is_valid():
        try:
            _do(known, subject, form, request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            notices.after(suggestion, subject, verb, by=request.actor)
            messages.success(request, str(known.done))
            return redirect("suggestions:detail", suggestion.pk)
    label = _("录入书面评价") if verb == "enter_paper" else str(desk.life[gate].label)
    context = {
        "suggestion": suggestion,
        "form": form,
        "label": label,
        "hint": str(known.hint),
        "tone": desk.life[gate].tone or "primary",
        "advice": advice.units_for(suggestion) if verb == "assign" else [],
    }
    return render(request, "suggestions/step.html", context, status=422 if form.errors else 200)


def _do(known: verbs.Verb, subject: Any, form: Any, by: Any) -> None:
    if isinstance(form, FiveForm):
        actions.five_rate(
            subject, rater=pages.rater_of(by), scores=form.scores(), words=form.cleaned_data["words"], by=by
        )
    elif hasattr(form, "arguments"):
        known.do(subject, form, by)
    else:
        known.do(subject, form.cleaned_data, by)
