"""Lists: what waits for a station or the office, what reached a deputy, what everybody may read; and the hot board."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel.access.gate import ANYONE, allow
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render

from .. import lists, queries
from ..states import State
from ..taking_down import TAKERS


@require_safe
@allow(*queries.STAFF)
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits here, and everything by state."""
    seen = queries.visible_to(request.actor)
    own = ("office", "station_officer", "subdistrict")
    view = request.GET.get("view", "waiting" if request.actor.holds(*own) else "all")
    chosen = lists.narrow(queries.waiting_for(request.actor) if view == "waiting" else seen, request.GET)
    counts = lists.counts_by_state(seen)
    tabs = [("waiting", _("待办"), "?view=waiting", None), ("all", _("全部"), "?view=all", None)]
    tabs += [(s, State(s).label, f"?view=all&state={s}", counts[s]) for s in State.OPEN if counts.get(s)]
    current = request.GET.get("state") or view
    takes = request.actor.holds(*TAKERS)
    return _list(request, "voices/inbox.html", chosen, tabs=tabs, current=current, takes=takes)


@require_safe
@allow("deputy", "group_head")
def mine(request: HttpRequest) -> HttpResponse:
    """What reached this deputy: written to them, or to their stations."""
    return _list(request, "voices/mine.html", lists.narrow(queries.for_deputy(request.actor), request.GET))


@require_safe
@allow(ANYONE)
def public(request: HttpRequest) -> HttpResponse:
    """What everybody may read, in the words that were checked."""
    return _list(request, "voices/public.html", lists.narrow(queries.public(), request.GET, public=True), public=True)


def _list(request: HttpRequest, template: str, chosen: Any, *, public: bool = False, **more: Any) -> HttpResponse:
    columns = lists.PUBLIC_COLUMNS if public else lists.COLUMNS
    if wanted(request):
        rows = lists.all_rows(chosen, public=public)
        return sheet_response(request, Sheet(_("群众意见"), columns, rows, numbered=True), _("群众意见"))
    context = {
        "page": lists.page(chosen, request.GET, public=public),
        "columns": columns,
        "filters": request.GET,
        "choices": queries.filter_choices(),
        "export": "?" + "&".join(part for part in (request.GET.urlencode(), "format=xlsx") if part),
        **more,
    }
    return render(request, template, context, fragment="results")
