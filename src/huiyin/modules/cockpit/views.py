"""The cockpit on a page, on the wall, and what has become of its numbers since."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.shell.pages import render

from .board import board_for, for_wall, sides
from .policies import audience_of


def _tiles() -> dict[str, str]:
    return {"url": settings.MAP_TILES, "hosts": settings.MAP_TILE_HOSTS, "attribution": settings.MAP_ATTRIBUTION}


def _shown(request: HttpRequest, template: str, *, live: bool = False, on_wall: bool = False) -> HttpResponse:
    actor: Any = request.actor  # type: ignore[attr-defined]
    audience = audience_of(actor, request.GET.get("body", ""))
    board = board_for(audience, actor, live=live)
    if on_wall:
        board = for_wall(board)
    request.body_kind = board.side  # type: ignore[attr-defined]
    chosen = audience.body.code if audience.body else ""
    choice = [] if audience.inner else sides()
    return render(
        request, template, {"board": board, "sides": choice, "chosen": chosen, "tiles": _tiles(), "on_wall": on_wall}
    )


@require_safe
@allow(ANYONE)
def board(request: HttpRequest) -> HttpResponse:
    """On a phone or a desk: the fields below each other or side by side, in the platform's own frame."""
    return _shown(request, "cockpit/board.html")


@require_safe
@allow(ANYONE)
def wall(request: HttpRequest) -> HttpResponse:
    """The whole screen, dark, readable from five metres."""
    return _shown(request, "cockpit/wall.html", on_wall=True)


@require_safe
@allow(ANYONE)
def live(request: HttpRequest) -> HttpResponse:
    """The fields alone, counted again where the ledger has grown; a page that is open takes over what has changed."""
    return _shown(request, "cockpit/live.html", live=True, on_wall=request.GET.get("on") == "wall")
