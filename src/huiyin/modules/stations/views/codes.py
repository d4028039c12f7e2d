"""Codes: listed with their scans, made, revoked, printed as posters and cards."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.directory import actions as directory
from huiyin.kernel.access.gate import allow
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.accounts.answering import answer
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render

from .. import pages, printing, queries, rows, verbs
from ..forms import stations as forms
from .office import FORM, KEEPERS, OFFICE


@require_safe
@allow(*KEEPERS)
def index(request: HttpRequest) -> HttpResponseBase:
    if wanted(request):
        sheet = Sheet(_("二维码"), rows.CODES, pages.code_rows(request.actor, request.GET), numbered=True)
        return sheet_response(request, sheet, _("二维码"))
    return render(request, "stations/codes.html", pages.codes_page(request.actor, request.GET))


@FORM
@allow(*KEEPERS)
def new(request: HttpRequest) -> HttpResponse:
    return answer(
        request,
        forms.CodeForm(request.POST or None, actor=request.actor),
        lambda data: directory.make_code(by=request.actor, **data),
        done=_("已制作，可以打印张贴。"),
        back=lambda made: reverse("stations:poster", args=[made.pk]),
        cancel=reverse("stations:codes"),
        title=_("制作二维码"),
        submit=_("制作"),
        lead=_("站点码贴在站点门口，桌牌码放在接待桌上，代表码印在名片上；各自计数，各自可以停用。"),
    )


@require_POST
@allow(*OFFICE)
def make_missing(request: HttpRequest) -> HttpResponse:
    made = verbs.make_missing_codes(request.actor)
    messages.success(request, _("补齐{n}个二维码。").format(n=len(made)))
    return redirect("stations:codes")


@FORM
@allow(*KEEPERS)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    code = get_object_or_404(queries.codes_of(request.actor), pk=pk)
    return answer(
        request,
        forms.RevokeForm(request.POST or None),
        lambda data: directory.revoke_code(code, by=request.actor, **data),
        done=_("已停用，印出去的即刻失效。"),
        back=reverse("stations:codes"),
        title=_("停用{code}").format(code=code),
        submit=_("停用"),
        note=_("停用后不能恢复，可另做一个。"),
    )


@require_safe
@allow(*KEEPERS)
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """One A4 page to put up."""
    code = get_object_or_404(queries.codes_of(request.actor).filter(revoked_at=None), pk=pk)
    return _printed(request, [code], "poster")


@require_safe
@allow(*KEEPERS)
def sheet(request: HttpRequest) -> HttpResponse:
    """All codes of a kind, group or search: ten cards on a page, or a poster each."""
    found = queries.listed_codes(request.actor, {**request.GET.dict(), "state": ""}).order_by("kind", "pk")
    wanted = "poster" if request.GET.get("as") == "poster" else "card"
    return _printed(request, list(found[:1000]), wanted)


def _printed(request: HttpRequest, codes: list[Any], form: str) -> HttpResponse:
    labels = printing.labels(codes, request.build_absolute_uri("/"))
    if request.GET.get("format") == "pdf":
        content = printing.posters(labels) if form == "poster" else printing.cards(labels)
        return pages.pdf_response(content, _("二维码"))
    return render(request, f"stations/print_{form}s.html", pages.print_page(labels, request.GET))
