"""What pages of visits show: the list, one visit, and a deputy's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.directory.models import Code
from huiyin.kernel.actors import Actor
from huiyin.kernel.keys import is_key, is_year
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.accounts import ledger_lines

from .. import queries, rows
from ..lifecycle import LIFECYCLE, SWAP
from ..models import Visit
from ..policies import REPRESENTATIVES
from .turning import export_of


def visits_page(actor: Actor, params: Mapping[str, str]) -> tuple[QuerySet[Visit], dict[str, Any]]:
    """The visits asked for, and the tabs and filters of their page."""
    visible = queries.visible_to(actor)
    view = params.get("view") or "upcoming"
    chosen = {
        "upcoming": queries.upcoming,
        "waiting": lambda found: queries.unrecorded(found).order_by("on", "pk"),
    }.get(view, lambda found: found.order_by("-on", "-pk"))(visible)
    if params.get("kind") in Visit.Kind.values:
        chosen = chosen.filter(kind=params["kind"])
    if is_key(params.get("station", "")):
        chosen = chosen.filter(station_id=params["station"])
    if is_year(params.get("year", "")):
        chosen = chosen.filter(on__year=params["year"])
    for word in params.get("q", "").split():
        chosen = chosen.filter(participants__name__icontains=word) | chosen.filter(station__name__icontains=word)
    keep = {name: params[name] for name in ("kind", "station") if params.get(name)}
    tabs = [
        (code, text, "?" + urlencode({**keep, "view": code}), None)
        for code, text in [("upcoming", _("将进行")), ("waiting", _("待登记")), ("all", _("全部"))]
    ]
    every = [("", _("不限"))]
    kinds = every + list(Visit.Kind.choices)
    return chosen.distinct(), {
        "tabs": tabs,
        "view": view,
        "columns": rows.VISITS,
        "params": params,
        "filters": [("kind", _("类别"), kinds, params.get("kind", ""))],
        "export": export_of(params),
    }


def visit_page(visit: Visit, actor: Actor) -> dict[str, Any]:
    may_read = queries.may_read_record(visit, actor)
    signed_in = actor.user_id is not None
    matters = list(visit.told) if may_read else []
    return {
        "visit": visit,
        "day": rows.day_of(visit),
        "state": rows.state_of(visit),
        "participants": list(queries.participants_of(visit)),
        "may_read": may_read,
        "there": [one for one in matters if one.way == "there"],
        "back": [one for one in matters if one.way == "back"],
        "offers": LIFECYCLE.offers(visit, actor) if signed_in else [],
        "swaps": [(one, SWAP.offers(one, actor)) for one in queries.swaps_of(visit)] if signed_in else [],
        "own": queries.place_of(visit, actor) is not None and actor.holds(*REPRESENTATIVES),
        "history": ledger_lines.lines(visit, 60) if may_read else [],
    }


def mine_sheet(actor: Actor) -> Sheet:
    """A deputy's own visits, those to come and those made."""
    own = {one.pk: one for found in (queries.duties_of, queries.past_of) for one in found(actor.user_id)[:5000]}
    return Sheet(_("值班进站"), rows.VISITS, map(rows.visit, own.values()), numbered=True)


def mine(actor: Actor) -> dict[str, Any]:
    """A deputy's own: duties to come, swaps to answer, visits made."""
    person = queries.person_of(actor)
    duties = list(queries.duties_of(actor.user_id)[:30])
    return {
        "person": person,
        "duties": duties,
        "asked": queries.asked_for(duties, person),
        "swaps": [(one, SWAP.offers(one, actor)) for one in queries.swaps_for(actor)],
        "past": [rows.visit(one) for one in queries.past_of(actor.user_id)[:30]],
        "columns": rows.VISITS,
        "code": queries.running_code(Code.Kind.DEPUTY, person=person) if person else None,
    }
