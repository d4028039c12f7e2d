"""One suggestion: its page for everybody who may see it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.shell.pages import render

from .. import pages


@require_safe
@allow(ANYONE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    suggestion = pages.suggestion_for(request.actor, pk)
    return render(request, "suggestions/detail.html", pages.detail(suggestion, request.actor))
