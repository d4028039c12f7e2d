"""How pages look to this visitor: big print, and the body whose accent they wear."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from huiyin.kernel.access import roles

from .accounts.queries import demo_sheet

BIG_PRINT = "big_print"


class LookMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.big_print = request.COOKIES.get(BIG_PRINT) == "1"  # type: ignore[attr-defined]
        request.demo_sheet = demo_sheet  # type: ignore[attr-defined]
        request.body_kind = "npc"  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """By now it is known who asks: their pages wear the accent of the body they serve in."""
        request.body_kind = roles.side_of(request.actor.role) or "npc"  # type: ignore[attr-defined]
