"""Lists: the editors' inbox, an author's own, and the score list."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.casework import queries as casework
from huiyin.kernel import moment
from huiyin.kernel.keys import is_key
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.cases import lists
from huiyin.shell.cases.kind import CasePages
from huiyin.shell.cases.rendering import render
from huiyin.shell.exports import sheet_response, wanted

from .. import points, queries, scoring


@require_safe
def inbox(request: HttpRequest, of: CasePages) -> HttpResponseBase:
    """What waits for the editors, and everything by state."""
    visible, states = of.kind.visible_to(request.actor), of.kind.states
    counts = lists.counts_by_state(of.kind, visible)
    view = request.GET.get("view", "waiting" if request.actor.holds(*of.clerks) else "all")
    chosen = queries.waiting_for_editors(visible) if view == "waiting" else visible
    tabs = [("waiting", _("待办"), "?view=waiting", None), ("all", _("全部"), "?view=all", None)]
    tabs += [(s.value, s.label, f"?view=all&state={s.value}", counts[s.value]) for s in states if counts.get(s.value)]
    chosen = lists.narrow(of, chosen, request.GET)
    if wanted(request):
        return sheet_response(
            request, lists.sheet(of, str(of.words.title), lists.worded(chosen, request.GET)), str(of.words.title)
        )
    context = {
        "page": lists.page(of, chosen, request.GET),
        "columns": of.columns,
        "filters": request.GET,
        "choices": {**casework.filter_choices(), "session": [], **of.choices()},
        "export": "?" + "&".join(part for part in (request.GET.urlencode(), "format=xlsx") if part),
        "tabs": tabs,
        "current": request.GET.get("state") or view,
    }
    return render(request, of, "inbox", context, fragment="results")


@require_safe
def mine(request: HttpRequest, of: CasePages) -> HttpResponseBase:
    """An author's own page: what became of theirs, and the points they brought."""
    own = queries.mine(request.actor)
    if wanted(request):
        title = _("我的社情民意信息")
        return sheet_response(request, lists.sheet(of, title, own), title)
    person = queries.person_of(request.actor)
    year = moment.today().year
    context = {
        "page": lists.page(of, own, request.GET, size=20),
        "columns": of.columns,
        "invitations": list(casework.invitations(of.code, request.actor)),
        "year": year,
        "credits": scoring.of_person(person.pk, year) if person else None,
        "steps": points.STEPS,
    }
    return render(request, of, "mine", context)


@require_safe
def scores(request: HttpRequest, of: CasePages) -> HttpResponseBase:
    """The score list of a year: each author with the points of each step, the most points first."""
    years = scoring.years(request.actor.scope_id("body"))
    asked = request.GET.get("year", "")
    year = int(asked) if is_key(asked) and int(asked) in years else years[0]
    rows = scoring.table(request.actor.scope_id("body"), year)
    columns = scoring.columns(rows)
    if wanted(request):
        title = _("{year}年社情民意信息计分表").format(year=year)
        return sheet_response(request, Sheet(title, columns, rows, numbered=True), title)
    tabs: list[tuple[str, Any, str, None]] = [(str(y), str(y), f"?year={y}", None) for y in years]
    rows = scoring.opened(rows, request.actor.scope_id("body"), year)
    return render(request, of, "scores", {"rows": rows, "columns": columns, "tabs": tabs, "current": str(year)})
