"""The register of stations: entered, changed and closed; who is resident there; the pictures on its page and on cards."""

from __future__ import annotations

import copy
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router

from huiyin.directory import actions as directory
from huiyin.directory.models import Residency, Station
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.files.models import Attachment
from huiyin.modules.openness import tables
from huiyin.modules.stations import actions, pages, queries
from huiyin.modules.stations.forms import stations as forms
from huiyin.modules.stations.views import office

from . import station_records
from . import station_shapes as shapes
from .bodies import as_kept, as_sent, checked
from .gates import as_on
from .keys import HOLDER, OPEN, READER, WRITER, actor_of
from .reading import PARTS, PK, Key
from .steps import named


def declare() -> Router:
    """Stations listed and read, and everything their keepers do."""
    router = Router(tags=["联络站点"])
    read: Any = {"auth": READER, "openapi_extra": OPEN}
    several = {200: list[shapes.Station]}  # type: ignore[valid-type]
    router.get("/stations", response=several, **read)(list_stations)
    router.get("/stations/register", auth=HOLDER, response=several)(list_register)
    router.get("/stations/{pk}", response={200: shapes.WholeStation}, **read)(read_station)
    done: Any = {"auth": WRITER, "response": {200: shapes.StationDone}}
    words = _("登记站点，随即有一个站点码。")
    router.post("/stations", **done)(named(enter_station, "enter_station", words, {}, forms.StationForm))
    words = _("修改站点；没有写的不变。站点、街道只修改开放时间、电话和简介。")
    change = named(change_station, "change_station", words, PK, forms.StationForm, partial=True)
    router.patch("/stations/{pk}", **done)(change)
    words = _("撤销站点：进驻人员离驻，二维码停用，此后排定的进站登记为未进行。")
    router.post("/stations/{pk}/close", **done)(named(close_station, "close_station", words, PK, forms.CloseForm))
    words = _("代表（委员）进驻。")
    router.post("/stations/{pk}/residents", **done)(named(move_in, "move_in", words, PK, forms.ResidentForm))
    words = _("代表（委员）离驻；part是进驻的标识。")
    leave = named(move_out, "move_out", words, PARTS, forms.LeaveForm)
    router.post("/stations/{pk}/residents/{part}/leave", **done)(leave)
    words = _("添加站点图片，可一次几张；去掉拍摄地点等信息后向公众显示。")
    router.post("/stations/{pk}/pictures", **done)(named(add_pictures, "add_pictures", words, PK, forms.PicturesForm))
    remove = named(remove_picture, "remove_picture", _("撤下一张站点图片。"), PARTS)
    router.delete("/stations/{pk}/pictures/{part}", **done)(remove)
    words = _("电子名片上的照片：本人的，或者由代表工作机构上传；只留最新一张。")
    portray = named(portrait, "portrait", words, PK, forms.PortraitForm)
    card: Any = {"auth": WRITER, "response": {200: shapes.PortraitDone}}
    router.post("/people/{pk}/portrait", **card)(portray)
    return router


def list_stations(request: HttpRequest) -> Any:
    """联络站点。"""
    return list(tables.station_rows())


def list_register(request: HttpRequest, wanted: Query[shapes.WantedStations]) -> Any:
    """自己管理的站点，含已撤销的，与网页的名册一样。"""
    actor = actor_of(request)
    as_on(office.register, actor)
    return [tables.station_row(one) for one in queries.register_of(actor, wanted.model_dump())]


def read_station(request: HttpRequest, pk: Key) -> Any:
    """一个站点，连同进驻的代表（委员）和图片。"""
    actor = actor_of(request)
    return station_records.station(get_object_or_404(queries.shown_to(actor), pk=pk))


def enter_station(request: HttpRequest, body: Any) -> Any:
    actor = actor_of(request)
    as_on(office.new, actor)
    form = checked(forms.StationForm(as_sent(body), actor=actor))
    made = directory.save_station(by=actor, **form.values())
    return _done(_("已登记，站点码已经制作好，可以打印张贴。"), made.pk, actor)


def change_station(request: HttpRequest, pk: int, body: Any = None) -> Any:
    actor = actor_of(request)
    station = _kept(office.edit, actor, pk)
    known: Any = {"instance": copy.copy(station), "actor": actor}
    form = checked(forms.StationForm(as_kept(forms.StationForm(**known), body), **known))
    directory.save_station(station, by=actor, **form.values())
    return _done(_("已修改。"), pk, actor)


def close_station(request: HttpRequest, pk: int, body: Any) -> Any:
    actor = actor_of(request)
    station = _kept(office.close, actor, pk)
    actions.close_station(station, by=actor, **checked(forms.CloseForm(as_sent(body))).cleaned_data)
    return _done(_("已撤销，进驻已结束，二维码已停用，原有记录保留。"), pk, actor)


def move_in(request: HttpRequest, pk: int, body: Any) -> Any:
    actor = actor_of(request)
    station = _kept(office.move_in, actor, pk)
    form = checked(forms.ResidentForm(as_sent(body), station=station))
    directory.move_in(station, by=actor, **form.cleaned_data)
    return _done(_("已进驻。"), pk, actor)


def move_out(request: HttpRequest, pk: int, part: int, body: Any) -> Any:
    actor = actor_of(request)
    station = _kept(office.move_out, actor, pk)
    residency = get_object_or_404(Residency, pk=part, station=station)
    directory.move_out(residency, by=actor, **checked(forms.LeaveForm(as_sent(body))).cleaned_data)
    return _done(_("已离驻。"), pk, actor)


def add_pictures(request: HttpRequest, pk: int, **files: Any) -> Any:
    actor = actor_of(request)
    station = _kept(office.add_pictures, actor, pk)
    form = checked(forms.PicturesForm({}, request.FILES))
    directory.add_picture(station, by=actor, **form.cleaned_data)
    return _done(_("已上传。"), pk, actor)


def remove_picture(request: HttpRequest, pk: int, part: int) -> Any:
    actor = actor_of(request)
    station = _kept(office.remove_picture, actor, pk)
    directory.remove_picture(station, picture=get_object_or_404(Attachment, pk=part), by=actor)
    return _done(_("已撤下。"), pk, actor)


def portrait(request: HttpRequest, pk: int, **files: Any) -> Any:
    actor = actor_of(request)
    as_on(office.portrait, actor)
    person = pages.person_or_404(pk)
    form = checked(forms.PortraitForm({}, request.FILES))
    directory.add_picture(person, by=actor, **form.cleaned_data)
    return {"detail": _("已上传。"), "picture": station_records.picture(storing.on(person, "picture").get())}


def _kept(page: Any, actor: Actor, pk: int) -> Station:
    """Raises NotAllowed for those to whom the page is closed, Http404 for a station that the actor does not look after."""
    as_on(page, actor)
    return get_object_or_404(queries.kept_by(actor), pk=pk)


def _done(words: str, pk: int, actor: Actor) -> dict[str, Any]:
    return {"detail": words, "station": station_records.station(queries.shown_to(actor).get(pk=pk))}
