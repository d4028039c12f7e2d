"""The description of the interface for people, made from the description for programs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.shell.pages import render

from . import manual


@require_safe
@allow(ANYONE)
def docs(request: HttpRequest) -> HttpResponse:
    return render(request, "api/docs.html", manual.page())


@require_safe
@allow(ANYONE)
def openapi(request: HttpRequest) -> JsonResponse:
    """The description for programs, OpenAPI 3.1."""
    headers = {"Access-Control-Allow-Origin": "*"}
    return JsonResponse(manual.described(), json_dumps_params={"ensure_ascii": False, "indent": 1}, headers=headers)
