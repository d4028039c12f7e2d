"""Visits of stations: who comes when, planned, signed in to and recorded through the table of verbs that the pages use."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Path, Query, Router

from huiyin.kernel.actors import Actor
from huiyin.modules.stations import planning, queries, verbs
from huiyin.modules.stations.forms.visits import PlanForm, RotaForm
from huiyin.modules.stations.lifecycle import LIFECYCLE
from huiyin.modules.stations.models import Visit
from huiyin.modules.stations.views import scanning
from huiyin.modules.stations.views import visits as pages

from . import station_records, swaps
from . import station_shapes as shapes
from .bodies import as_sent, checked
from .gates import as_on
from .keys import HOLDER, OPEN, READER, WRITER, actor_of
from .offers import Table
from .reading import Key
from .shapes import Step
from .steps import named

Token = Annotated[str, Path(max_length=40, description="站点码扫出来的网址里的一段")]
MOST = 200


def declare() -> Router:
    """Visits listed, planned one by one and as a rota, and every step of one."""
    router = Router(tags=["进站"])
    # What is named comes before what has a number: the first address that fits is taken.
    words = _("成批排班先看一看：哪一天、哪一站、轮到谁，哪些原已排班；什么也不写入。")
    look = named(preview_rota, "preview_rota", words, {}, RotaForm)
    router.post("/visits/rota/preview", auth=HOLDER, response={200: shapes.Rota})(look)
    words = _("成批排班，一次写入全部；有一次排不成的，一次也不排。原已排班的时段不重复排。")
    write = named(plan_rota, "plan_rota", words, {}, RotaForm)
    router.post("/visits/rota", auth=WRITER, response={200: shapes.RotaDone})(write)
    read: Any = {"auth": READER, "openapi_extra": OPEN}
    router.get("/visits", response={200: list[shapes.Visit]}, **read)(list_visits)
    router.get("/visits/{pk}", response={200: shapes.WholeVisit}, **read)(read_visit)
    router.get("/visits/{pk}/steps", auth=HOLDER, response={200: list[Step]})(visit_steps)
    done: Any = {"auth": WRITER, "response": {200: shapes.VisitDone}}
    words = _("排一次进站，到站人员即收到通知。")
    router.post("/visits", **done)(named(plan_visit, "plan_visit", words, {}, PlanForm))
    TABLE.declare(router, **done)
    words = _("代表（委员）扫站点码签到：当日排有本人的，签在那一次；没有排班的，记为一次进站活动。")
    router.post("/stations/here/{token}", **done)(named(come, "come_to_station", words, {"token": Token}))
    return router


def list_visits(request: HttpRequest, wanted: Query[shapes.WantedVisits]) -> Any:
    """进站，日期近的在前；看得到哪些，与网页一样。"""
    found = queries.visible_to(actor_of(request)).order_by("-on", "-pk")
    if wanted.station:
        found = found.filter(station_id=wanted.station)
    if wanted.since:
        found = found.filter(on__gte=wanted.since)
    if wanted.until:
        found = found.filter(on__lte=wanted.until)
    return [station_records.visit(one) for one in queries.with_names(found)[:MOST]]


def read_visit(request: HttpRequest, pk: Key) -> Any:
    """一次进站：谁到站；谈了什么，只有看得到接待情况的读得到。"""
    actor = actor_of(request)
    return station_records.whole_visit(visit_for(actor, pk), actor)


def visit_steps(request: HttpRequest, pk: Key) -> Any:
    """这次进站现在能办什么、要填什么；不能办的写明原因。值班人还可以申请调班。"""
    actor = actor_of(request)
    visit = visit_for(actor, pk)
    return TABLE.offered(visit, actor, pk=pk) + swaps.asking(visit, actor)


def plan_visit(request: HttpRequest, body: Any) -> Any:
    actor = actor_of(request)
    as_on(pages.plan, actor)
    visit = verbs.plan(checked(PlanForm(as_sent(body), actor=actor)).cleaned_data, actor)
    return _done(_("已排定。"), visit.pk, actor)


def come(request: HttpRequest, token: str) -> Any:
    actor = actor_of(request)
    as_on(scanning.here, actor)
    return _done(_("已签到，谢谢您到站。"), verbs.come(token, actor).pk, actor)


def preview_rota(request: HttpRequest, body: Any) -> Any:
    return station_records.rota(_rota_form(actor_of(request), body))


def plan_rota(request: HttpRequest, body: Any) -> Any:
    actor = actor_of(request)
    rota = planning.write(_rota_form(actor, body), by=actor)
    visits = [station_records.visit(one) for one in rota.made]
    return {"detail": planning.said(rota), "taken": len(rota.taken), "visits": visits}


def _rota_form(actor: Actor, body: Any) -> RotaForm:
    as_on(pages.rota, actor)
    return checked(RotaForm(as_sent(body), actor=actor))


def visit_for(actor: Actor, pk: int) -> Visit:
    """Raises Http404 for one that the actor does not see."""
    return get_object_or_404(queries.with_names(queries.visible_to(actor)), pk=pk)


def _done(words: str, pk: int, actor: Actor, made: Any = None) -> dict[str, Any]:
    return {"detail": words, "visit": station_records.whole_visit(visit_for(actor, pk), actor)}


TABLE = Table(
    "visits",
    "/visits/{pk}",
    LIFECYCLE,
    verbs.VERBS,
    visit_for,
    lambda visit, verb, form, actor: verbs.VERBS[verb].do(visit, form.arguments(), actor),
    _done,
    lambda visit, verb, actor: {"visit": visit, "actor": actor},
)
