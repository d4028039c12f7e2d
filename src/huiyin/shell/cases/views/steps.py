"""Taking a step: the same page for every verb. The gate is the lifecycle's; nothing is decided here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from huiyin.kernel.refusals import Refused

from .. import notices, verbs
from ..kind import CasePages, part_of
from ..rendering import render


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, of: CasePages, pk: int, verb: str) -> HttpResponse:
    """A step of the case itself."""
    case = of.case_for(request.actor, pk)
    return _take(request, of, verbs.Desk(of.kind.model, of.kind.life, of.verbs), case, case, verb)


@require_http_methods(["GET", "POST"])
def part_step(request: HttpRequest, of: CasePages, pk: int, kind: str, part: int, verb: str) -> HttpResponse:
    """A step of something that belongs to it: a handling, a reply, an extension, a commitment, a signature."""
    case = of.case_for(request.actor, pk)
    desk = verbs.DESKS.get(kind)
    if desk is None or verb in of.unknown_steps:
        raise Http404
    return _take(request, of, desk, part_of(case, desk.model, part), case, verb)


def _take(request: HttpRequest, of: CasePages, desk: verbs.Desk, subject: Any, case: Any, verb: str) -> HttpResponse:
    known = desk.verbs.get(verb)
    if known is None:
        raise Http404
    gate = desk.life[known.gate or verb]
    desk.life.check(subject, gate.verb, request.actor)
    wants = {known.takes: subject} if known.takes else {}
    # A form without fields is sent empty, and is sent all the same.
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = known.form(*sent, **wants)
    if request.method == "POST" and form.is_valid():
        try:
            known.do(subject, form if hasattr(form, "arguments") else form.cleaned_data, request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            notices.after(of, case, verb, by=request.actor)
            messages.success(request, str(known.done))
            return redirect(of.url("detail", case.pk))
    context = {
        "case": case,
        "form": form,
        "label": str(known.label or gate.label),
        "hint": str(known.hint),
        "tone": gate.tone or "primary",
        "advice": of.advice(case, verb),
    }
    return render(request, of, "step", context)
