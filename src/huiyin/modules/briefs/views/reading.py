"""One brief for whoever may see it, and its steps; units answer point by point."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.kernel.actors import Actor
from huiyin.shell.cases import pages
from huiyin.shell.cases.kind import CasePages
from huiyin.shell.cases.rendering import render
from huiyin.shell.cases.views import steps

from .. import notices, queries
from ..models import Brief
from ..states import State


@require_safe
def detail(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    brief = of.case_for(request.actor, pk)
    return render(request, of, "detail", pages.detail(of, brief, request.actor))


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, of: CasePages, pk: int, verb: str) -> HttpResponse:
    """A step of the brief; the leaders are told when an issue goes out."""
    if verb == "edit":
        return redirect(reverse("briefs:rewrite", args=[pk]))
    response = steps.step(request, of, pk, verb)
    if verb == "release" and response.status_code == 302:
        _tell(queries.with_issue(pk), by=request.actor)
    return response


def _tell(brief: Brief, *, by: Actor) -> None:
    if brief.issue is not None and brief.state == State.ISSUED:
        notices.released(brief.issue, by=by)
        notices.also_released(brief, by=by)
