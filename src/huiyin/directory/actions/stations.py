"""Stations, who is resident there, and activities."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady

from .. import events
from ..models import Activity, Body, Code, Group, Person, Residency, Station
from . import keeping
from .codes import make_code, revoke_code

BY_THE_STATION = frozenset({"hours", "phone", "introduction"})
"""What the station itself keeps up to date; its place, kind and rank are the office's."""


@transaction.atomic
def save_station(station: Station | None = None, *, by: Actor, **values: Any) -> Station:
    """登记或修改站点；新设的站点随即有一个站点码。站点工作人员只修改开放时间、电话和简介。

    Raises NotReady for a group of another body, an unknown function or half a pair of coordinates.
    """
    if station is None:
        keeping.keepers_only(by, values.get("body"))
    else:
        keeping.station_keepers_only(station, by)
        if by.holds("station_officer", "subdistrict") and not values.keys() <= BY_THE_STATION:
            raise NotAllowed(_("站点只修改开放时间、电话和简介，其他由代表工作机构修改。"))
    body = values.get("body", station.body if station else None)
    if station is not None and body != station.body:
        raise NotReady(_("站点不能改属另一机构，请另行设立。"))
    _check(values, station, body)
    kept = keeping.save(Station, station, values, by=by)
    if station is None:
        make_code(Code.Kind.STATION, station=kept, by=by)
    return kept


@transaction.atomic
def close_station(station: Station, *, reason: str, on: date | None = None, by: Actor) -> Station:
    """撤销站点：进驻人员同时离驻，二维码同时停用，原有记录保留。"""
    keeping.keepers_only(by, station.body)
    on = on or moment.today()
    closed = keeping.close(station, reason=reason, on=on, by=by)
    for residency in station.residents.filter(until=None):
        residency.until = max(on, residency.since)
        residency.save(update_fields=["until"])
    for code in station.codes.filter(revoked_at=None):
        revoke_code(code, reason=reason, by=by)
    return closed


@transaction.atomic
def move_in(station: Station, *, person: Person, since: date | None = None, by: Actor) -> Residency:
    """进驻站点。Raises NotNow for whoever is resident there, NotReady for somebody who serves in no body."""
    keeping.station_keepers_only(station, by)
    since = since or moment.today()
    if station.until is not None:
        raise NotNow(_("“{name}”已经撤销。").format(name=station))
    if station.residents.filter(person=person, until=None).exists():
        raise NotNow(_("{name}已进驻该站点。").format(name=person))
    if not person.mandates.filter(until=None).exists():
        raise NotReady(_("{name}不是在任的代表（委员）。").format(name=person))
    residency = Residency.objects.create(station=station, person=person, since=since)
    append(station, events.ResidentCame(name=person.name, since=since.isoformat()), by=by)
    return residency


@transaction.atomic
def move_out(residency: Residency, *, reason: str, on: date | None = None, by: Actor) -> Residency:
    """离驻。Raises NotNow when the residency has ended, NotReady for a day before it began."""
    keeping.station_keepers_only(residency.station, by)
    residency = Residency.objects.select_for_update().select_related("station", "person").get(pk=residency.pk)
    if residency.until is not None:
        raise NotNow(_("已经离驻。"))
    on, reason = on or moment.today(), keeping.reasoned(reason)
    if on < residency.since:
        raise NotReady(_("离驻日期不能早于进驻日期。"))
    residency.until = on
    residency.save(update_fields=["until"])
    event = events.ResidentLeft(name=residency.person.name, on=on.isoformat(), reason=reason)
    append(residency.station, event, by=by)
    return residency


@transaction.atomic
def save_activity(activity: Activity | None = None, *, by: Actor, **values: Any) -> Activity:
    """登记或修改活动；新办的活动随即有一个活动码。站点的活动由该站点登记，其他的由代表工作机构登记。

    Raises NotReady when it ends before it begins.
    """
    station = values.get("station", activity.station if activity else None)
    if activity is not None and activity.station is not None:
        keeping.station_keepers_only(activity.station, by)
    if station is not None:
        keeping.station_keepers_only(station, by)
        values.setdefault("body", station.body)
    else:
        keeping.keepers_only(by, values.get("body", activity.body if activity else None))
    starts = values.get("starts_at", activity.starts_at if activity else None)
    ends = values.get("ends_at", activity.ends_at if activity else None)
    if starts and ends and ends <= starts:
        raise NotReady(_("结束时间须在开始时间之后。"))
    kept = keeping.save(Activity, activity, values, by=by)
    if activity is None:
        make_code(Code.Kind.ACTIVITY, activity=kept, by=by)
    return kept


def _check(values: dict[str, Any], station: Station | None, body: Body | None) -> None:
    group: Group | None = values.get("group", station.group if station else None)
    if group is not None and (body is None or group.body_id != body.pk):
        raise NotReady(_("所属团组须是同一机构的。"))
    if unknown := [one for one in values.get("functions", []) if one not in Station.Function.values]:
        raise NotReady(_("没有“{name}”这项功能。").format(name=unknown[0]))
    place = [values.get(name, getattr(station, name, None)) for name in ("longitude", "latitude")]
    if place.count(None) == 1:
        raise NotReady(_("经度和纬度须一起填写。"))
