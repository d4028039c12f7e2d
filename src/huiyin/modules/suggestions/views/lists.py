"""Lists: the office's inbox, a deputy's own, the public's, and search; each can be taken away as a spreadsheet."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel.access.gate import ANYONE, SIGNED_IN, allow
from huiyin.shell.exports import sheet_response, wanted
from huiyin.shell.pages import render

from .. import account_sheet, lists, pages, queries
from ..states import State


@require_safe
@allow("office", "subdistrict", "leader", "auditor")
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for the office, and everything by state."""
    visible = queries.visible_to(request.actor)
    counts = lists.counts_by_state(visible)
    waiting = lists.waiting_for_office(visible)
    view = request.GET.get("view", "waiting" if request.actor.holds("office") else "all")
    chosen = lists.narrow(waiting if view == "waiting" else visible, request.GET)
    tabs = [("waiting", _("待办"), "?view=waiting", None), ("all", _("全部"), "?view=all", None)]
    tabs += [
        (s.value, s.label, f"?view=all&state={s.value}", counts.get(s.value, 0)) for s in State if counts.get(s.value)
    ]
    current = request.GET.get("state") or view
    return _list(request, "suggestions/inbox.html", chosen, tabs=tabs, current=current)


@require_safe
@allow("deputy", "group_head")
def mine(request: HttpRequest) -> HttpResponse:
    """A deputy's own page: what waits for them, and what became of theirs."""
    if wanted(request):
        return sheet_response(request, lists.sheet(_("我的建议"), queries.mine(request.actor)), _("我的建议"))
    page = lists.page(queries.mine(request.actor), request.GET, size=20)
    context = {
        "page": page,
        "columns": lists.COLUMNS,
        "invitations": list(queries.invitations(request.actor)),
        "to_rate": list(queries.to_rate(request.actor)),
        "extensions": pages.extensions_waiting(request.actor),
    }
    return render(request, "suggestions/mine.html", context)


@require_safe
@allow(ANYONE)
def public(request: HttpRequest) -> HttpResponse:
    """Everything that everybody may see."""
    chosen = lists.narrow(queries.visible_to(_as_public(request)), request.GET)
    return _list(request, "suggestions/public.html", chosen)


@require_safe
@allow(SIGNED_IN)
def search(request: HttpRequest) -> HttpResponse:
    """All that one may see, by words and filters."""
    chosen = lists.narrow(queries.visible_to(request.actor), request.GET)
    return _list(request, "suggestions/search.html", chosen)


def _list(request: HttpRequest, template: str, chosen: Any, **more: Any) -> HttpResponse:
    if wanted(request):
        if request.actor.holds("office", "subdistrict", "leader", "auditor"):
            return sheet_response(request, account_sheet.sheet(chosen, request.actor), _("代表建议办理情况一览表"))
        return sheet_response(request, lists.sheet(_("代表建议"), chosen), _("代表建议"))
    context = {
        "page": lists.page(chosen, request.GET),
        "columns": lists.COLUMNS,
        "filters": request.GET,
        "choices": queries.filter_choices(),
        "export": "?" + "&".join(part for part in (request.GET.urlencode(), "format=xlsx") if part),
        **more,
    }
    return render(request, template, context, fragment="results")


def _as_public(request: HttpRequest) -> Any:
    from huiyin.kernel.actors import Actor  # noqa: PLC0415

    return Actor.public(request.actor.address)
