"""The echo of the grids: where every grid's voices are, and which deputies keep in touch with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel.access.gate import allow
from huiyin.kernel.refusals import Refused
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render

from .. import actions, grids, lists, queries
from ..forms.grids import LinkForm
from ..models import GridDeputy


@require_safe
@allow(*grids.READERS)
def index(request: HttpRequest) -> HttpResponse:
    """Every grid that this reader looks after or keeps in touch with."""
    rows = grids.rows(request.actor)
    if wanted(request):
        return sheet_response(request, Sheet(_("回音格"), grids.COLUMNS, rows, numbered=True), _("回音格"))
    return render(request, "voices/grids.html", {"rows": rows, "columns": grids.COLUMNS})


@require_safe
@allow(*grids.READERS)
def grid(request: HttpRequest, pk: int) -> HttpResponseBase:
    area = get_object_or_404(queries.grids(request.actor).select_related("parent"), pk=pk)
    if wanted(request):
        lines = lists.all_rows(grids.voices_in(area, request.actor, request.GET.get("stage", "")))
        sheet = Sheet(area.name, lists.COLUMNS, lines, numbered=True)
        return sheet_response(request, sheet, area.name)
    form = LinkForm(area=area)
    return render(request, "voices/grid.html", {**grids.detail(area, request.actor, request.GET), "form": form})


@require_POST
@allow(*grids.KEEPERS)
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a deputy keep in touch with a grid."""
    area = get_object_or_404(queries.grids(request.actor).select_related("parent"), pk=pk)
    form = LinkForm(request.POST, area=area)
    if form.is_valid():
        try:
            actions.link_deputy(area, person=form.cleaned_data["person"], by=request.actor)
        except Refused as refused:
            form.add_error("person", str(refused))
        else:
            messages.success(request, _("已安排代表联系这个网格。"))
            return redirect("voices:grid", pk)
    context = {**grids.detail(area, request.actor, request.GET), "form": form}
    return render(request, "voices/grid.html", context, status=422)


@require_POST
@allow(*grids.KEEPERS)
def unlink(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    area = get_object_or_404(queries.grids(request.actor), pk=pk)
    actions.unlink_deputy(get_object_or_404(GridDeputy, pk=link, area=area), by=request.actor)
    messages.success(request, _("已经改好。"))
    return redirect("voices:grid", pk)
