"""The description of the interface for people, made from the description for programs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.shell.pages import render

from . import manual


@require_safe
@allow(ANYONE)
def docs(request: HttpRequest) -> HttpResponse:
    return render(request, "api/docs.html", manual.page(request.GET))


@require_safe
@allow(ANYONE)
def openapi(request: HttpRequest) -> JsonResponse:
    """The description for programs, OpenAPI 3.1."""
    headers = {"Access-Control-Allow-Origin": "*"}
    return JsonResponse(manual.described(), json_dumps_params={"ensure_ascii": False, "indent": 1}, headers=headers)


@csrf_exempt
@allow(ANYONE)
def missing(request: HttpRequest, rest: str) -> JsonResponse:
    """Any other address: a program is answered as programs are."""
    return JsonResponse({"detail": _("没有这个操作，见接口说明。"), "fields": {}}, status=404)
