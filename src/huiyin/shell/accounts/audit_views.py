"""The auditor: the ledger, who read personal data, and whether the ledger is whole."""

from __future__ import annotations

from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel.access.gate import allow
from huiyin.kernel.ledger import seal
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render

from . import security_queries, security_sheets

MOST_FLAWS = 200


@require_safe
@allow("auditor")
def ledger(request: HttpRequest) -> HttpResponse:
    if wanted(request):
        return sheet_response(request, security_sheets.ledger(request.GET), _("台账"))
    return render(request, "accounts/security_ledger.html", security_queries.ledger(request.GET), fragment="results")


@require_safe
@allow("auditor")
def readings(request: HttpRequest) -> HttpResponse:
    if wanted(request):
        return sheet_response(request, security_sheets.readings(request.GET), _("个人信息查看记录"))
    return render(request, "accounts/security_readings.html", security_queries.readings(request.GET))


@require_POST
@allow("auditor")
def verify(request: HttpRequest) -> HttpResponse:
    """Recompute the whole ledger now."""
    flaws = list(islice(seal.verify(), MOST_FLAWS))
    return render(request, "accounts/security_verify.html", {"flaws": flaws, **security_queries.seals()})
