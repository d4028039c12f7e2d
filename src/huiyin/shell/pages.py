"""Rendering pages: the same template serves the whole page and, to HTMX, one named block of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.http import url_has_allowed_host_and_scheme
from jinja2_fragments import render_block


def render(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or only the block `fragment` when HTMX asks for a part of it."""
    environment = engines["jinja2"].env
    values = {"request": request, "actor": request.actor, **(context or {})}  # type: ignore[attr-defined]
    wants_part = fragment and request.headers.get("HX-Request") and not request.headers.get("HX-Boosted")
    if wants_part:
        html = render_block(environment, template, fragment, values)
    else:
        html = environment.get_template(template).render(values)
    return HttpResponse(html, status=status)


def safe_next(request: HttpRequest) -> str:
    """Where a form wants to go back to, if that is on this site; else the front door."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else "/"
