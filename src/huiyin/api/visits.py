"""Visits of stations: who comes when, planned, signed in to and recorded through the table of verbs that the pages use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router

from huiyin.casework import records
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.stations import actions, notices, queries, rows
from huiyin.modules.stations.forms.visits import PlanForm
from huiyin.modules.stations.lifecycle import LIFECYCLE
from huiyin.modules.stations.models import Visit
from huiyin.modules.stations.verbs import VERBS

from . import shapes
from .bodies import as_sent, checked
from .keys import HOLDER, OPEN, READER, WRITER
from .offers import offered
from .problems import CODES, Problem
from .reading import Key
from .steps import named

KEEPERS = ("office", "admin", "subdistrict", "station_officer")
PK = {"pk": Key}
MOST = 200


def declare() -> Router:
    """Visits listed, planned, and every step of one."""
    router = Router(tags=["进站"])
    read: Any = {"auth": READER, "openapi_extra": OPEN}
    router.get("/visits", response={200: list[shapes.Visit], CODES: Problem}, **read)(list_visits)
    router.get("/visits/{pk}", response={200: shapes.Visit, CODES: Problem}, **read)(read_visit)
    router.get("/visits/{pk}/steps", auth=HOLDER, response={200: list[shapes.Step], CODES: Problem})(visit_steps)
    done: Any = {"auth": WRITER, "response": {200: shapes.VisitDone, CODES: Problem}}
    words = _("排一次进站，到站人员即收到通知。")
    router.post("/visits", **done)(named(plan_visit, "plan_visit", words, {}, PlanForm))
    for verb, known in VERBS.items():
        words = f"{LIFECYCLE[verb].label}。{known.hint}"
        router.post(address(verb), **done)(named(_taking(verb), f"visits_{verb}", words, PK, known.form))
    return router


def address(verb: str, pk: Any = "{pk}") -> str:
    return f"/visits/{pk}/steps/{verb}"


def list_visits(request: HttpRequest, wanted: Query[shapes.WantedVisits]) -> Any:
    """进站，日期近的在前；看得到哪些，与网页一样。"""
    found = queries.visible_to(request.auth).order_by("-on", "-pk")  # type: ignore[attr-defined]
    if wanted.station:
        found = found.filter(station_id=wanted.station)
    if wanted.since:
        found = found.filter(on__gte=wanted.since)
    if wanted.until:
        found = found.filter(on__lte=wanted.until)
    return [shape(one) for one in queries.with_names(found)[:MOST]]


def read_visit(request: HttpRequest, pk: Key) -> Any:
    """一次进站。"""
    return shape(_visit(pk, request.auth))  # type: ignore[attr-defined]


def visit_steps(request: HttpRequest, pk: Key) -> Any:
    """这次进站现在能办什么、要填什么；不能办的写明原因。"""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    visit = _visit(pk, actor)

    def form(verb: str) -> Any:
        return VERBS[verb].form(visit=visit, actor=actor)

    return offered(LIFECYCLE, VERBS, visit, actor, lambda verb: address(verb, pk), form)


def plan_visit(request: HttpRequest, body: Any) -> Any:
    actor: Actor = request.auth  # type: ignore[attr-defined]
    if not actor.holds(*KEEPERS):
        raise NotAllowed(_("进站由联络站和代表工作机构安排。"))
    data = checked(PlanForm(as_sent(body), actor=actor)).cleaned_data
    with transaction.atomic():
        visit = actions.plan(**data, by=actor)
        notices.planned([visit])
    return {"detail": _("已排定。"), "visit": shape(_visit(visit.pk, actor))}


def _taking(verb: str) -> Callable[..., Any]:
    def take(request: HttpRequest, pk: int, body: Any = None) -> Any:
        actor: Actor = request.auth  # type: ignore[attr-defined]
        visit, known = _visit(pk, actor), VERBS[verb]
        LIFECYCLE.check(visit, verb, actor)
        form: Any = checked(known.form(as_sent(body), visit=visit, actor=actor))
        known.do(visit, form.arguments(), actor)
        return {"detail": str(known.done), "visit": shape(_visit(pk, actor))}

    return take


def _visit(pk: int, actor: Actor) -> Visit:
    return get_object_or_404(queries.with_names(queries.visible_to(actor)), pk=pk)


def shape(visit: Visit) -> dict[str, Any]:
    """What the list of visits says of one."""
    return {
        "id": visit.pk,
        "station": visit.station.name,
        "kind": str(visit.get_kind_display()),
        "title": visit.title,
        "on": visit.on,
        "starts_at": visit.starts_at,
        "state": visit.state,
        "state_label": str(rows.state_of(visit)["text"]),
        "received": visit.received,
        "page": records.absolute(f"/stations/visits/{visit.pk}/"),
    }
