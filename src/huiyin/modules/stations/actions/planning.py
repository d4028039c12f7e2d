"""Visits to come: planned one by one or as a whole rota, changed, announced, or said not to take place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.directory.actions import keeping
from huiyin.directory.models import Group, Person, Station
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotNow, NotReady

from .. import events, queries
from ..lifecycle import LIFECYCLE
from ..models import Participant, Visit
from ..states import VisitState

CHANGEABLE = ("title", "on", "until", "starts_at", "ends_at")


@dataclass(frozen=True)
class Guest:
    """Somebody expected who needs no account: an official, a judge, a lawyer."""

    name: str
    title: str = ""
    role: str = Participant.Role.OFFICIAL


@transaction.atomic
def plan(
    station: Station,
    *,
    kind: str,
    on: date,
    people: Iterable[Person] = (),
    guests: Sequence[Guest] = (),
    starts_at: time | None = None,
    ends_at: time | None = None,
    until: date | None = None,
    title: str = "",
    group: Group | None = None,
    by: Actor,
) -> Visit:
    """排定一次进站。

    Raises NotReady without anybody who comes, for a duty without its hour or on a day that has passed, or when
    another duty stands at that hour; NotNow for a closed station.
    """
    keeping.station_keepers_only(station, by)
    return _planned(
        station, kind, on, list(people), guests,
        {"starts_at": starts_at, "ends_at": ends_at, "until": until, "title": title.strip(), "group": group}, by,
    )  # fmt: skip


def _planned(
    station: Station,
    kind: str,
    on: date,
    people: list[Person],
    guests: Sequence[Guest],
    more: dict[str, Any],
    by: Actor,
) -> Visit:
    """Write the visit down. Whoever calls has asked whether the actor may."""
    station.refresh_from_db(fields=["until"])
    if station.until is not None and station.until < on:
        raise NotNow(_("“{name}”已经撤销。").format(name=station))
    if not people and not guests and kind != Visit.Kind.WEEK:
        raise NotReady(_("请写明谁到站。"))
    visit = Visit(kind=kind, body_id=station.body_id, station=station, on=on, **more)
    _checked(visit)
    visit.save(force_insert=True)
    expected = [Participant(visit=visit, person=one, name=one.name, title=one.occupation[:80]) for one in people]
    expected += [Participant(visit=visit, name=one.name, title=one.title, role=one.role) for one in guests]
    Participant.objects.bulk_create(expected)
    event = events.Planned(
        station=station.name,
        type=str(visit.get_kind_display()),
        on=on.isoformat(),
        people=[one.name for one in expected],
    )
    append(visit, event, by=by)
    return visit


@dataclass
class Rota:
    """What a bulk plan came to: the visits made, and the station-days that were taken already."""

    made: list[Visit]
    taken: list[tuple[Station, date]]


@transaction.atomic
def plan_rota(
    duties: Sequence[tuple[Station, date, Sequence[Person]]], *, starts_at: time, ends_at: time | None = None, by: Actor
) -> Rota:
    """成批排班：一次写入全部，已有排班的时段不重复排。Raises NotReady when there is nothing to plan."""
    if not duties:
        raise NotReady(_("没有可排的日子。"))
    for station in {station.pk: station for station, _day, _people in duties}.values():
        keeping.station_keepers_only(station, by)
    standing = queries.taken((station for station, _day, _people in duties), starts_at)
    rota = Rota([], [])
    more = {"starts_at": starts_at, "ends_at": ends_at}
    for station, day, people in duties:
        if (station.pk, day) in standing:
            rota.taken.append((station, day))
            continue
        rota.made.append(_planned(station, Visit.Kind.DUTY, day, list(people), (), dict(more), by))
        standing.add((station.pk, day))
    return rota


@transaction.atomic
def change(visit: Visit, *, by: Actor, **values: Any) -> Visit:
    """调整日期、时间或主题；日期改了的重新预告。Raises NotReady for what cannot be, TypeError for another field."""
    if unknown := values.keys() - set(CHANGEABLE):
        raise TypeError(f"a visit's {sorted(unknown)} cannot be changed")
    changes = {}
    for name, value in values.items():
        if getattr(visit, name) != value:
            label = str(Visit._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            changes[label] = [_shown(getattr(visit, name)), _shown(value)]
    if not changes:
        return visit
    LIFECYCLE.advance(visit, events.Rearranged(changes=changes), by=by)
    for name, value in values.items():
        setattr(visit, name, value)
    if {"on", "starts_at"} & values.keys():
        visit.announced_at = None
    _checked(visit)
    visit.save(update_fields=[*values, "announced_at"])
    return visit


@transaction.atomic
def announce(visit: Visit, *, by: Actor) -> None:
    """预告接待日：时间、地点和接待人员向群众公布。"""
    LIFECYCLE.advance(visit, events.Announced(days_ahead=(visit.on - moment.today()).days), by=by)
    visit.announced_at = moment.now()
    visit.save(update_fields=["announced_at"])


@transaction.atomic
def not_held(visit: Visit, *, reason: str, by: Actor) -> None:
    """登记未进行。Raises NotReady without a reason."""
    if not reason.strip():
        raise NotReady(_("请写明未进行的原因。"))
    LIFECYCLE.advance(visit, events.NotHeld(reason=reason.strip()), by=by)
    visit.reason = reason.strip()[:200]
    visit.save(update_fields=["reason"])


def _checked(visit: Visit) -> None:
    if visit.kind == Visit.Kind.DUTY and visit.starts_at is None:
        raise NotReady(_("接待日须写明开始时间。"))
    if visit.until is not None and visit.until < visit.on:
        raise NotReady(_("结束日期不能早于开始日期。"))
    if visit.until is not None and visit.kind != Visit.Kind.WEEK:
        raise NotReady(_("只有服务周有起止两个日期。"))
    if visit.starts_at and visit.ends_at and visit.ends_at <= visit.starts_at:
        raise NotReady(_("结束时间须在开始时间之后。"))
    if visit.kind == Visit.Kind.DUTY:
        same = Visit.objects.filter(station=visit.station, on=visit.on, starts_at=visit.starts_at, kind=Visit.Kind.DUTY)
        if same.filter(~Q(state=VisitState.NOT_HELD)).exclude(pk=visit.pk).exists():
            raise NotReady(
                _("{station}{day}这个时段已有排班。").format(station=visit.station, day=f"{visit.on:%Y-%m-%d}")
            )
    try:
        visit.clean_fields(exclude=["state", "body", "station", "group"])
    except ValidationError as wrong:
        raise NotReady("；".join(wrong.messages)) from None


def _shown(value: Any) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else str(value)
