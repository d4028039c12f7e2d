"""The papers of a case: taken away by whoever reads its page, issued on record by the office."""

from __future__ import annotations

from pathlib import PurePath

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.shell.papers import file_name, paper_response

from .. import offering
from ..kind import CasePages


@require_safe
def paper(request: HttpRequest, of: CasePages, pk: int, paper: str, part: int) -> HttpResponse:
    """One paper as .docx, or as PDF with ?format=pdf."""
    case = of.case_for(request.actor, pk)
    found = offering.wanted(of, case, request.actor, paper, part)
    return paper_response(request, found.make, file_name(offering.title_of(found, case)))


@require_POST
def issue(request: HttpRequest, of: CasePages, pk: int, paper: str, part: int) -> HttpResponse:
    """Keep the paper as it is now, and write in the ledger that it was issued."""
    case = of.case_for(request.actor, pk)
    kept = offering.issue(case, offering.wanted(of, case, request.actor, paper, part), by=request.actor)
    messages.success(request, _("已印发并存档：{name}。").format(name=PurePath(kept.name).stem))
    return redirect(of.url("detail", pk))
