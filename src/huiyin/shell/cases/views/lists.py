"""Lists: the office's inbox, a signer's own, the public's, and search; each can be taken away as a spreadsheet."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.casework import queries
from huiyin.kernel.actors import Actor
from huiyin.shell.exports import sheet_response, wanted

from .. import account_sheet, lists
from ..kind import CasePages
from ..rendering import render


@require_safe
def inbox(request: HttpRequest, of: CasePages) -> HttpResponseBase:
    """What waits for the office, and everything by state."""
    visible, states = of.kind.visible_to(request.actor), of.kind.states
    counts = lists.counts_by_state(of.kind, visible)
    waiting = lists.waiting_for_office(of.kind, visible)
    view = request.GET.get("view", "waiting" if request.actor.holds(*of.clerks) else "all")
    chosen = lists.narrow(of, waiting if view == "waiting" else visible, request.GET)
    tabs = [("waiting", _("待办"), "?view=waiting", None), ("all", _("全部"), "?view=all", None)]
    tabs += [
        (s.value, s.label, f"?view=all&state={s.value}", counts.get(s.value, 0)) for s in states if counts.get(s.value)
    ]
    current = request.GET.get("state") or view
    return _list(request, of, "inbox", chosen, tabs=tabs, current=current)


@require_safe
def mine(request: HttpRequest, of: CasePages) -> HttpResponseBase:
    """A signer's own page: what waits for them, and what became of theirs."""
    if wanted(request):
        title = _("我的{noun}").format(noun=of.words.noun)
        return sheet_response(request, lists.sheet(of, title, queries.mine(of.code, request.actor)), title)
    page = lists.page(of, queries.mine(of.code, request.actor), request.GET, size=20)
    context = {
        "page": page,
        "columns": of.columns,
        "invitations": list(queries.invitations(of.code, request.actor)),
        "to_rate": list(queries.to_rate(of.code, request.actor)),
        "extensions": queries.extensions_waiting(of.code, request.actor),
        **of.more_mine(request.actor),
    }
    return render(request, of, "mine", context)


@require_safe
def public(request: HttpRequest, of: CasePages) -> HttpResponseBase:
    """Everything that everybody may see."""
    anybody = Actor.public(request.actor.address)
    return _list(request, of, "public", lists.narrow(of, of.kind.visible_to(anybody), request.GET))


@require_safe
def search(request: HttpRequest, of: CasePages) -> HttpResponseBase:
    """All that one may see, by words and filters."""
    chosen = lists.narrow(of, of.kind.visible_to(request.actor), request.GET)
    return _list(request, of, "search", chosen)


def _list(request: HttpRequest, of: CasePages, template: str, chosen: Any, **more: Any) -> HttpResponseBase:
    if wanted(request):
        chosen = lists.worded(chosen, request.GET)
        if request.actor.holds(*of.readers):
            title = account_sheet.title(of)
            return sheet_response(request, account_sheet.sheet(of, chosen, request.actor), title)
        title = str(of.words.title)
        return sheet_response(request, lists.sheet(of, title, chosen), title)
    context = {
        "page": lists.page(of, chosen, request.GET),
        "columns": of.columns,
        "filters": request.GET,
        "choices": {**queries.filter_choices(), **of.choices()},
        "export": "?" + "&".join(part for part in (request.GET.urlencode(), "format=xlsx") if part),
        **more,
    }
    return render(request, of, template, context, fragment="results")
