"""Activities: read by everybody, entered by those who look after stations, signed in to by whoever comes."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router

from huiyin.directory import actions as directory
from huiyin.directory.models import Activity
from huiyin.kernel.actors import Actor
from huiyin.modules.stations import queries, verbs
from huiyin.modules.stations.forms.stations import ActivityForm
from huiyin.modules.stations.views import office

from . import station_records
from . import station_shapes as shapes
from .bodies import as_sent, checked
from .gates import as_on
from .keys import OPEN, READER, WRITER, actor_of
from .reading import Key
from .steps import named


def declare() -> Router:
    """Activities listed and read, entered, and signed in to."""
    router = Router(tags=["活动"])
    read: Any = {"auth": READER, "openapi_extra": OPEN}
    router.get("/activities", response={200: list[shapes.Activity]}, **read)(list_activities)
    router.get("/activities/{pk}", response={200: shapes.WholeActivity}, **read)(read_activity)
    done: Any = {"auth": WRITER, "response": {200: shapes.ActivityDone}}
    words = _("登记活动，随即有一个活动码。")
    router.post("/activities", **done)(named(enter_activity, "enter_activity", words, {}, ActivityForm))
    words = _("活动签到：本人，在开始前两小时到结束。")
    router.post("/activities/{pk}/attend", **done)(named(attend_activity, "attend_activity", words, {"pk": Key}))
    return router


def list_activities(request: HttpRequest, wanted: Query[shapes.WantedActivities]) -> Any:
    """活动，新登记的在前，按键翻页；只看自己管理的，与网页的活动列表一样。"""
    actor = actor_of(request)
    found = _all()
    if wanted.kept:
        as_on(office.activities, actor)
        found = queries.activities_of(actor)
    if wanted.station:
        found = found.filter(station_id=wanted.station)
    if wanted.before:
        found = found.filter(pk__lt=wanted.before)
    return station_records.activities(found.order_by("-pk")[: wanted.limit], actor)


def read_activity(request: HttpRequest, pk: Key) -> Any:
    """一场活动；签到名单只有管理活动的看得到。"""
    actor = actor_of(request)
    return station_records.activity(get_object_or_404(_all(), pk=pk), actor)


def enter_activity(request: HttpRequest, body: Any) -> Any:
    actor = actor_of(request)
    as_on(office.new_activity, actor)
    form = checked(ActivityForm(as_sent(body), actor=actor))
    made = directory.save_activity(by=actor, **form.values())
    return _done(_("已登记，活动码已经制作好。"), made.pk, actor)


def attend_activity(request: HttpRequest, pk: int) -> Any:
    actor = actor_of(request)
    verbs.attend(get_object_or_404(_all(), pk=pk), actor)
    return _done(_("已签到。"), pk, actor)


def _all() -> QuerySet[Activity]:
    return Activity.objects.select_related("station", "body")


def _done(words: str, pk: int, actor: Actor) -> dict[str, Any]:
    return {"detail": words, "activity": station_records.activity(_all().get(pk=pk), actor)}
