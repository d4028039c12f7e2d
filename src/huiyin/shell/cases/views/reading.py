"""One case: its page for everybody who may see it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from .. import pages
from ..kind import CasePages
from ..rendering import render


@require_safe
def detail(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    case = of.case_for(request.actor, pk)
    return render(request, of, "detail", pages.detail(of, case, request.actor))
