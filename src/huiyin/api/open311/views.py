"""The resources of GeoReport v2, each as XML and as JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.kernel.access import tokens
from huiyin.kernel.access.addresses import address_of
from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.kernel.refusals import Refused

from ..rates import too_many
from . import catalogue, intake, reading
from .formats import refuse, respond


@require_safe
@allow(ANYONE)
def discovery(request: HttpRequest, form: str) -> HttpResponse:
    return respond(catalogue.discovery(), "discovery", "", form)


@require_safe
@allow(ANYONE)
def service_list(request: HttpRequest, form: str) -> HttpResponse:
    if refused := _elsewhere(request.GET, form):
        return refused
    return respond(catalogue.listed(), "services", "service", form)


@require_safe
@allow(ANYONE)
def service(request: HttpRequest, code: str, form: str) -> HttpResponse:
    if refused := _elsewhere(request.GET, form):
        return refused
    try:
        return respond(catalogue.definition(code), "service_definition", "", form)
    except LookupError:
        return refuse([_("没有这个 service_code。")], form, 404)


# No cookie gives any right here, so there is nothing that a foreign page could borrow.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@allow(ANYONE)
def request_list(request: HttpRequest, form: str) -> HttpResponse:
    """Published requests, or a new one."""
    with override("zh-hans"):
        return _raise(request, form) if request.method == "POST" else _listed(request, form)


def _listed(request: HttpRequest, form: str) -> HttpResponse:
    if refused := _elsewhere(request.GET, form):
        return refused
    try:
        return respond(reading.requests(reading.asked(request.GET)), "service_requests", "request", form)
    except reading.Unclear as problem:
        return refuse([str(problem)], form, 400)
    except LookupError:
        return refuse([_("没有这个 service_code。")], form, 404)


def _raise(request: HttpRequest, form: str) -> HttpResponse:
    params = request.POST
    if refused := _elsewhere(params, form) or _too_many(request, form):
        return refused
    if not params.get("service_code"):
        return refuse([_("缺少 service_code。")], form, 400)
    try:
        if params.get("api_key"):
            tokens.find(params["api_key"], "open311")
        topic = catalogue.find(params["service_code"])
        taken = intake.take(params, topic, address=address_of(request))
    except LookupError:
        return refuse([_("没有这个 service_code。")], form, 404)
    except intake.Incomplete as problem:
        return refuse(problem.sentences, form, 400)
    except Refused as refused_because:
        return refuse([str(refused_because)], form, refused_because.status)
    return respond([taken], "service_requests", "request", form)


@require_safe
@allow(ANYONE)
def one_request(request: HttpRequest, number: str, form: str) -> HttpResponse:
    if refused := _elsewhere(request.GET, form):
        return refused
    found = reading.requests(reading.asked({"service_request_id": number}))
    if not found:
        return refuse([_("没有这个 service_request_id，或者还没有公开。")], form, 404)
    return respond(found, "service_requests", "request", form)


@require_safe
@allow(ANYONE)
def token(request: HttpRequest, token: str, form: str) -> HttpResponse:
    if refused := _too_many(request, form):
        return refused
    try:
        return respond([intake.followed(token)], "service_requests", "request", form)
    except Refused as wrong:
        return refuse([str(wrong)], form, 404)


def _elsewhere(params: Any, form: str) -> HttpResponse | None:
    if catalogue.is_ours(params.get("jurisdiction_id", "").replace("\x00", "")):
        return None
    return refuse([_("jurisdiction_id 不是本区。")], form, 404)


def _too_many(request: HttpRequest, form: str) -> HttpResponse | None:
    if not too_many(f"open311:{address_of(request)}", most=60):
        return None
    return refuse([_("请求太多，请一分钟后再试。")], form, 429)
