"""What every request passes through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from huiyin.kernel.access.middleware import turn_away
from huiyin.kernel.refusals import Refused
from huiyin.shell.refusal import refusal_page

CSP = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:{images}; font-src 'self'; "
    "object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
Handler = Callable[[HttpRequest], HttpResponse]


def content_policy(tiles: str) -> str:
    """The policy of every page; pictures come from here and from the host of the map's tiles, where there is one."""
    parts = urlsplit(tiles)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return CSP.format(images="")
    labels = ["*" if "{" in label else label for label in parts.netloc.split(".")]
    return CSP.format(images=f" {parts.scheme}://{'.'.join(labels)}")


class SecurityHeadersMiddleware:
    """A strict content policy: nothing inline, nothing from elsewhere."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", content_policy(settings.MAP_TILES))
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response


class GateMiddleware:
    """Closed by default, and every Refused becomes a page with its status and sentence; views never catch it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        try:
            return turn_away(request, view)
        except Refused as refused:
            return refusal_page(request, refused)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refusal_page(request, exception) if isinstance(exception, Refused) else None
