"""The papers of a suggestion: taken away by whoever reads its page, issued on record by the office."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.shell.papers import digest, file_name, paper_response, written

from .. import actions, pages, papers


def _found(request: HttpRequest, pk: int, paper: str, part: int) -> papers.Paper:
    page = pages.detail(pages.suggestion_for(request.actor, pk), request.actor)
    found = papers.find(page, request.actor, paper, part)
    if found is None:
        raise Http404
    return found


@require_safe
@allow(ANYONE)
def paper(request: HttpRequest, pk: int, paper: str, part: int) -> HttpResponse:
    """One paper as .docx, or as PDF with ?format=pdf."""
    found = _found(request, pk, paper, part)
    suggestion = pages.suggestion_for(request.actor, pk)
    return paper_response(request, found.make, file_name(papers.title_of(found, suggestion)))


@require_POST
@allow("office")
def issue(request: HttpRequest, pk: int, paper: str, part: int) -> HttpResponse:
    """Keep the paper as it is now, and write in the ledger that it was issued."""
    found = _found(request, pk, paper, part)
    suggestion = pages.suggestion_for(request.actor, pk)
    if not found.issuable:
        raise Http404
    content = written(found.make)
    name = file_name(papers.title_of(found, suggestion))
    actions.issue_paper(
        suggestion, paper=found.key, name=name, content=content, digest=digest(content), by=request.actor
    )
    messages.success(request, _("已印发并存档：{name}。").format(name=name))
    return redirect("suggestions:detail", pk)
