"""Stations on a map and as a list, a station's page, deputies and members and their cards, the ten-minute circle."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render

from .. import pages, queries


@require_safe
@allow(ANYONE)
def atlas(request: HttpRequest) -> HttpResponseBase:
    """Every station: a list that works everywhere, and a map where scripts run."""
    if wanted(request):
        return sheet_response(request, pages.atlas_sheet(request.GET), _("联络站点"))
    response = render(request, "stations/atlas.html", pages.atlas(request.GET))
    # The nearest station is worked out on the visitor's own device, and only when they ask for it.
    response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self)"
    return response


@require_safe
@allow(ANYONE)
def station(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.open_stations(), pk=pk)
    return render(request, "stations/station.html", pages.station_page(found, request.actor))


@require_safe
@allow(ANYONE)
def people(request: HttpRequest) -> HttpResponseBase:
    if wanted(request):
        return sheet_response(request, pages.people_sheet(request.GET), _("代表和委员"))
    return render(request, "stations/people.html", pages.people_page(request.GET))


@require_safe
@allow(ANYONE)
def card(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "stations/card.html", pages.card(pk, request.actor))


@require_safe
@allow(ANYONE)
def duties(request: HttpRequest) -> HttpResponseBase:
    """The reception days to come at all stations."""
    if wanted(request):
        return sheet_response(request, pages.duties_sheet(request.GET), _("接待日预告"))
    return render(request, "stations/duties.html", pages.duties_page(request.GET))


@require_safe
@allow(ANYONE)
def circle(request: HttpRequest) -> HttpResponseBase:
    context = pages.circle_page(request.GET)
    if wanted(request):
        sheet = Sheet(
            _("十分钟服务圈"), context["columns"], context["rows"], notes=[pages.how_measured()], numbered=True
        )
        return sheet_response(request, sheet, _("十分钟服务圈"))
    return render(request, "stations/circle.html", context)
