"""One case: its page for everybody who may see it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from huiyin.papers import pdf

from .. import offering, pages
from ..kind import CasePages
from ..rendering import render


@require_safe
def detail(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    case = of.case_for(request.actor, pk)
    page = pages.detail(of, case, request.actor)
    page |= {
        "papers": offering.offered(of, page, request.actor),
        "issued": offering.issued(page, request.actor),
        "has_pdf": bool(pdf.program()),
    }
    return render(request, of, "detail", page)
