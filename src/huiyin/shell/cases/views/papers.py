"""The papers of a case: taken away by whoever reads its page, issued on record by the office."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.casework import actions
from huiyin.shell.papers import digest, file_name, paper_response, written

from .. import offering, pages
from ..kind import CasePages


def _found(request: HttpRequest, of: CasePages, case: Any, paper: str, part: int) -> offering.Paper:
    found = offering.find(of, pages.detail(of, case, request.actor), request.actor, paper, part)
    if found is None:
        raise Http404
    return found


@require_safe
def paper(request: HttpRequest, of: CasePages, pk: int, paper: str, part: int) -> HttpResponse:
    """One paper as .docx, or as PDF with ?format=pdf."""
    case = of.case_for(request.actor, pk)
    found = _found(request, of, case, paper, part)
    return paper_response(request, found.make, file_name(offering.title_of(found, case)))


@require_POST
def issue(request: HttpRequest, of: CasePages, pk: int, paper: str, part: int) -> HttpResponse:
    """Keep the paper as it is now, and write in the ledger that it was issued."""
    case = of.case_for(request.actor, pk)
    found = _found(request, of, case, paper, part)
    if not found.issuable:
        raise Http404
    content = written(found.make)
    name = file_name(offering.title_of(found, case))
    actions.issue_paper(case, paper=found.key, name=name, content=content, digest=digest(content), by=request.actor)
    messages.success(request, _("已印发并存档：{name}。").format(name=name))
    return redirect(of.url("detail", pk))
