"""Behind a printed code: the scan is counted, and whoever scanned goes on to where the code leads."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.directory import actions as directory
from huiyin.directory import codes, intake
from huiyin.directory.models import Activity, Code
from huiyin.kernel.access.gate import ANYONE, SIGNED_IN, allow
from huiyin.kernel.refusals import NotNow, NotReady
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render

from .. import pages, queries, rows, verbs
from ..policies import REPRESENTATIVES


@never_cache
@require_safe
@allow(ANYONE)
def scan(request: HttpRequest, token: str) -> HttpResponse:
    """Count the opening of a code and lead on: to a card, to the page for a message, to an activity."""
    code = codes.find(token)
    if request.method == "GET":
        directory.scan(code, address=request.actor.address, agent=request.headers.get("User-Agent", ""))
    if code.kind == Code.Kind.DEPUTY:
        return redirect("stations:card", code.person_id)
    if code.kind == Code.Kind.ACTIVITY:
        return redirect("stations:activity", code.activity_id)
    if request.actor.holds(*REPRESENTATIVES):
        return redirect("stations:here", token)
    return redirect(intake.address(code) or reverse("stations:station", args=[code.station_id]))


@require_http_methods(["GET", "HEAD", "POST"])
@allow(*REPRESENTATIVES)
def here(request: HttpRequest, token: str) -> HttpResponse:
    """A deputy or member who scanned the station's code signs in there."""
    code = codes.find(token)
    person = queries.person_of(request.actor)
    if code.station is None or person is None:
        return redirect("stations:atlas")
    if request.method == "POST":
        try:
            visit = verbs.come(token, request.actor)
        except NotNow as refused:
            messages.info(request, str(refused))
        else:
            messages.success(request, _("已签到，谢谢您到站。"))
            return redirect("stations:visit", visit.pk)
    context = {"station": code.station, "duties": pages.today_at(code.station), "message": intake.address(code)}
    return render(request, "stations/here.html", context)


@require_safe
@allow(ANYONE)
def activity(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What the code of an activity leads to: sign in with an account, or leave an opinion."""
    found = get_object_or_404(Activity, pk=pk)
    context = pages.activity_page(found, request.actor)
    if wanted(request) and context["keeps"]:
        signed = map(rows.attendance, context["attendances"])
        sheet = Sheet(_("签到名单"), rows.ATTENDANCES, signed, about=(found.title, ""), numbered=True)
        return sheet_response(request, sheet, _("签到名单"))
    return render(request, "stations/activity.html", context)


@require_http_methods(["POST"])
@allow(SIGNED_IN)
def attend(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Activity, pk=pk)
    try:
        verbs.attend(found, request.actor)
    except (NotNow, NotReady) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("已签到。"))
    return redirect("stations:activity", pk)
