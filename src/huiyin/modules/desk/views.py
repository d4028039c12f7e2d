"""Pages over casework: the unit's desk, the supervision matrix, looking back, figures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.directory.roles import SIGNERS
from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render

from . import accounts, answers, breakdowns, opened, pages, promises, queries, sheets

OFFICE = ("office", "subdistrict", "leader", "auditor")


@require_safe
@allow("unit_handler", "unit_head")
def unit(request: HttpRequest) -> HttpResponse:
    """One list of what is due, whatever its kind."""
    rows = pages.desk_rows(request.actor.scope_id("unit"))
    chosen = request.GET.get("light", "")
    chosen = chosen if chosen in ("red", "amber") else ""
    if wanted(request):
        rows = [row for row in rows if chosen in ("", row["due"]["light"])]
        return sheet_response(request, Sheet(_("办理台"), queries.COLUMNS, rows, numbered=True), _("办理台"))
    return render(request, "desk/unit.html", pages.desk(request.actor, rows, chosen))


@require_safe
@allow(*OFFICE)
def matrix(request: HttpRequest) -> HttpResponse:
    context = pages.matrix(request.actor)
    if wanted(request):
        return sheet_response(request, sheets.matrix_sheet(context["levels"], context["rows"]), _("多维度督办矩阵"))
    return render(request, "desk/matrix.html", context)


@require_safe
@allow(*OFFICE, "cppcc_office", "unit_handler", "unit_head", *SIGNERS)
def look_back(request: HttpRequest) -> HttpResponse:
    """Open commitments of all earlier years."""
    rows = pages.commitment_rows(pages.commitments_for(request.actor))
    if wanted(request):
        sheet = Sheet(_("历年承诺回头看"), pages.COMMITMENT_COLUMNS, rows, numbered=True)
        return sheet_response(request, sheet, _("历年承诺回头看"))
    units = promises.by_unit(request.actor.scope_id("body"))
    context = {"columns": pages.COMMITMENT_COLUMNS, "rows": rows, "unit_columns": promises.COLUMNS, "units": units}
    context |= {"public": False, "latest": 0}
    return render(request, "desk/look_back.html", context)


@require_safe
@allow(ANYONE)
def public_commitments(request: HttpRequest) -> HttpResponse:
    """Commitments kept and broken, for everybody, as far as the suggestions are public."""
    rows = pages.commitment_rows(pages.public_commitments(everything=wanted(request)))
    if wanted(request):
        sheet = Sheet(_("承诺兑现"), pages.COMMITMENT_COLUMNS, rows, numbered=True)
        return sheet_response(request, sheet, _("承诺兑现"))
    context = {"columns": pages.COMMITMENT_COLUMNS, "rows": rows, "unit_columns": promises.COLUMNS}
    context |= {
        "units": promises.by_unit(None),
        "public": True,
        "latest": pages.LATEST if len(rows) == pages.LATEST else 0,
    }
    return render(request, "desk/look_back.html", context)


@require_safe
@allow(ANYONE)
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of a period; each opens its records."""
    context = accounts.sheet(request.GET, request.actor)
    if wanted(request):
        title = _("{period}数据").format(period=context["asked"].period_label)
        below = sheets.about(context["asked"], context["narrowed"])
        lines = accounts.rows(context["asked"].scope)
        sheet = Sheet(title, accounts.COLUMNS, lines, about=below, numbered=True)
        return sheet_response(request, sheet, title, counted=False)
    return render(request, "desk/figures.html", context)


@require_safe
@allow(ANYONE)
def figure(request: HttpRequest, figure_id: str) -> HttpResponse:
    """One figure and the records behind it; `format=json` for programs."""
    if request.GET.get("format") == "json":
        return JsonResponse(answers.figure(figure_id, request.GET), json_dumps_params={"ensure_ascii": False})
    context = opened.opened(figure_id, request.GET, request.actor, everything=wanted(request))
    if wanted(request):
        sheet = sheets.figure_sheet(context)
        return sheet_response(request, sheet, str(sheet.title), counted=not context["by"])
    return render(request, "desk/figure.html", context)


@require_safe
@allow(ANYONE)
def breakdown(request: HttpRequest, dimension: str) -> HttpResponse:
    """Several figures of a kind of case side by side, by unit, topic, group …"""
    context = breakdowns.table(dimension, request.GET, request.actor)
    if wanted(request):
        sheet = sheets.breakdown_sheet(context)
        return sheet_response(request, sheet, str(sheet.title), counted=False)
    return render(request, "desk/breakdown.html", context)


@require_safe
@allow(ANYONE)
def overdue(request: HttpRequest) -> HttpResponse:
    """What the reminder ladder put on the published list and is still not done."""
    rows = pages.overdue_rows()
    if wanted(request):
        sheet = Sheet(_("逾期通报"), pages.OVERDUE_COLUMNS, rows, numbered=True)
        return sheet_response(request, sheet, _("逾期通报"))
    return render(request, "desk/overdue.html", {"columns": pages.OVERDUE_COLUMNS, "rows": rows})
