"""One suggestion: its page for everybody who may see it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.papers import pdf
from huiyin.shell.pages import render

from .. import pages, papers


@require_safe
@allow(ANYONE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    suggestion = pages.suggestion_for(request.actor, pk)
    page = pages.detail(suggestion, request.actor)
    page |= {
        "papers": papers.offered(page, request.actor),
        "issued": papers.issued(suggestion, request.actor),
        "has_pdf": bool(pdf.program()),
    }
    return render(request, "suggestions/detail.html", page)
