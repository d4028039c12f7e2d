"""One brief for whoever may see it, and its steps; units answer point by point."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.shell.cases import pages
from huiyin.shell.cases.kind import CasePages
from huiyin.shell.cases.rendering import render
from huiyin.shell.cases.views import steps

from .. import notices


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
        notices.after_release(pk, by=request.actor)
    return response
