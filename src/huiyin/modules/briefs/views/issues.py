"""Issues and series: what went out, to whom, as a paper; how a body's series are kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.kernel.refusals import Refused
from huiyin.papers import pdf
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.cases.kind import CasePages
from huiyin.shell.cases.rendering import render
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.papers import paper_response

from .. import actions, issues, papers, queries, series
from ..forms import SeriesForm


@require_safe
def index(request: HttpRequest, of: CasePages) -> HttpResponseBase:
    """The issues of the body, the latest first."""
    chosen = issues.narrow(queries.issues_for(request.actor), request.GET)
    if wanted(request):
        return sheet_response(request, Sheet(_("刊物目录"), issues.COLUMNS, issues.all_rows(chosen)), _("刊物目录"))
    context = {
        "page": issues.page(chosen, request.GET),
        "columns": issues.COLUMNS,
        "filters": request.GET,
        "tabs": issues.tabs(queries.series_of(request.actor)),
        "current": request.GET.get("series", ""),
        "edits": request.actor.holds(*of.clerks),
    }
    return render(request, of, "issues", context, fragment="results")


@require_safe
def detail(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """One issue: what is in it, whom it went to, what came of it."""
    issue = get_object_or_404(queries.issues_for(request.actor), pk=pk)
    return render(request, of, "issue", {"issue": issue, **issues.detail(issue), "has_pdf": bool(pdf.program())})


@require_safe
def paper(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """The issue as .docx, or as PDF with ?format=pdf."""
    issue = get_object_or_404(queries.issues_for(request.actor), pk=pk)
    return paper_response(request, *papers.issue_file(issue))


@require_safe
def transfer(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """The sheet for the units that act on a brief."""
    return paper_response(request, *papers.transfer_file(of.case_for(request.actor, pk)))


@require_safe
def all_series(request: HttpRequest, of: CasePages) -> HttpResponse:
    """The series of the body."""
    return render(request, of, "series", {"rows": series.listed(request.actor)})


@require_http_methods(["GET", "POST"])
def new_series(request: HttpRequest, of: CasePages) -> HttpResponse:
    """Open a series."""
    form = SeriesForm(request.POST or None)
    body = queries.body_of(request.actor)
    if request.method == "POST" and form.is_valid() and body is not None:
        try:
            made = actions.open_series(body, **form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已开办“{name}”。").format(name=made.name))
            return redirect(of.url("series"))
    return render(request, of, "series_form", {"form": form, "label": _("开办刊物"), "one": None})


@require_http_methods(["GET", "POST"])
def change_series(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """Change a series; the numbers of its issues stay."""
    one = get_object_or_404(queries.series_of(request.actor), pk=pk)
    names = ("name", "mark", "pattern", "addressees")
    form = SeriesForm(request.POST or None, changing=True, initial={name: getattr(one, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_series(one, **form.cleaned_data, by=request.actor)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已修改，以后的各期照此编排。"))
            return redirect(of.url("series"))
    return render(request, of, "series_form", {"form": form, "label": _("修改刊物"), "one": one})


@require_POST
def close_series(request: HttpRequest, of: CasePages, pk: int) -> HttpResponse:
    """Close a series; its issues stay where they are."""
    one = get_object_or_404(queries.series_of(request.actor), pk=pk, until=None)
    actions.close_series(one, by=request.actor)
    messages.success(request, _("“{name}”已停办。").format(name=one.name))
    return redirect(of.url("series"))
