"""What stands behind the numbers of the stations: how records are shown, and what numbers are broken down by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.db.models import Case, F, QuerySet, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.casework.dimensions import fixed, named
from huiyin.directory.models import Activity, Area, Code, Person, Residency, Scan, Station
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Scope, dimension, listing
from huiyin.kernel.figures.dimensions import along
from huiyin.kernel.figures.listing import Listing
from huiyin.papers.columns import Column

from . import queries, rows
from .models import Attendance, Matter, Participant, Visit

NAME = Column("name", _("站点"), 28)
DAY = Column("on", _("日期"), 16, "day")


def _each(show: Callable[[Any], dict[str, Any]]) -> Callable[[Sequence[Any], Actor], list[dict[str, Any]]]:
    return lambda records, actor: [show(one) for one in records]


def _visits(records: Sequence[Any], actor: Actor) -> list[dict[str, Any]]:
    """Visits with their names; one that an actor may not see keeps its number and loses its words."""
    seen = set(queries.readable_by(actor).filter(pk__in=[one.pk for one in records]).values_list("pk", flat=True))
    found = {one.pk: one for one in queries.with_names(Visit.objects.filter(pk__in=[one.pk for one in records]))}
    return [_visit(found[one.pk], one.pk in seen) for one in records]


def _visit(one: Any, seen: bool) -> dict[str, Any]:
    line = rows.visit(one)
    return line if seen else {**line, "name": one.station.name, "people": "", "title": ""}


def _station(one: Any) -> dict[str, Any]:
    link = {"text": one.name, "url": reverse("stations:station", args=[one.pk])} if one.until is None else one.name
    return {
        "name": link, "kind": one.get_kind_display(), "area": str(one.area or ""), "brand": one.brand,
        "stars": rows.stars(one), "address": one.address,
    }  # fmt: skip


def _matter(one: Any, actor: Actor) -> dict[str, Any]:
    words = one.text if queries.may_read_record(one.visit, actor) else str(_("（不公开）"))
    return {
        "text": words, "way": one.get_way_display(), "name": one.visit.station.name,
        "on": {"text": f"{one.visit.on:%Y-%m-%d}", "value": one.visit.on},
    }  # fmt: skip


def _area(one: Any) -> dict[str, Any]:
    return {"name": one.name, "parent": str(one.parent or ""), "code": one.code}


def _code(one: Any) -> dict[str, Any]:
    subject = one.person or one.activity or one.station
    return {"name": str(subject), "kind": one.get_kind_display(), "serial": one.serial}


def _scan(one: Any) -> dict[str, Any]:
    return {**_code(one.code), "at": one.at}


def _attendance(one: Any) -> dict[str, Any]:
    return {"name": one.activity.title, "person": one.person.name, "at": one.at}


def _activity(one: Any) -> dict[str, Any]:
    return {
        "name": {"text": one.title, "url": reverse("stations:activity", args=[one.pk])},
        "station": str(one.station or one.body.short_name), "starts": one.starts_at, "place": one.place,
    }  # fmt: skip


def _residency(one: Any) -> dict[str, Any]:
    return {
        "person": {"text": one.person.name, "url": reverse("stations:card", args=[one.person_id])},
        "name": one.station.name, "since": {"text": f"{one.since:%Y-%m-%d}", "value": one.since},
    }  # fmt: skip


def _listings() -> None:
    codes = [Column("name", _("指向"), 30), Column("kind", _("类别"), 14), Column("serial", _("编号"), 12)]
    stations = [one for one in rows.STATIONS if one.key in ("name", "kind", "area", "brand", "stars")]
    areas = [
        Column("name", _("村（社区）"), 24),
        Column("parent", _("街道（镇乡）"), 20),
        Column("code", _("代码"), 16),
    ]
    at = Column("at", _("时间"), 20, "moment")
    person = Column("person", _("姓名"), 14)
    listing.declare(Visit, Listing(rows.VISITS, _visits))
    listing.declare(Participant, Listing(rows.PARTICIPANTS, _each(rows.participant), ("visit__station",)))
    listing.declare(Station, Listing([*stations, Column("address", _("地址"), 36)], _each(_station), ("area",)))
    listing.declare(Area, Listing(areas, _each(_area), ("parent",)))
    listing.declare(Code, Listing(codes, _each(_code), ("person", "station", "activity")))
    related = ("code__person", "code__station", "code__activity")
    listing.declare(Scan, Listing([*codes, at], _each(_scan), related))
    listing.declare(
        Matter,
        Listing(
            [Column("text", _("内容"), 50), Column("way", _("方向"), 18), NAME, DAY],
            lambda records, actor: [_matter(one, actor) for one in records],
            ("visit__station",),
        ),
    )
    listing.declare(
        Attendance, Listing([Column("name", _("活动"), 36), person, at], _each(_attendance), ("activity", "person"))
    )
    activities = [one for one in rows.ACTIVITIES if one.key != "signed"]
    listing.declare(
        Activity, Listing([*activities, Column("place", _("地点"), 28)], _each(_activity), ("station", "body"))
    )
    listing.declare(
        Residency,
        Listing([person, NAME, Column("since", _("进驻日期"), 14, "day")], _each(_residency), ("person", "station")),
    )


def _towns(model: Any, path: str) -> Callable[[Scope], QuerySet[Any]]:
    """Links from a record to the sub-district that its area is or lies in."""

    def links(scope: Scope) -> QuerySet[Any]:
        upper = Case(
            When(**{f"{path}__kind": Area.Kind.VILLAGE, "then": F(f"{path}__parent_id")}), default=F(f"{path}_id")
        )
        return model.objects.exclude(**{path: None}).order_by().values(row=F("pk"), value=upper)

    return links


def _dimensions() -> None:
    kinds, visits = fixed(Station.Kind.choices), fixed(Visit.Kind.choices)
    dimension("kind", _("站点类别"), over=Station, links=along(Station, "kind"), names=kinds, ordered=True)
    for model, path in ((Station, "area"), (Visit, "station__area"), (Participant, "visit__station__area")):
        dimension("town", _("街道（镇乡）"), over=model, links=_towns(model, path), names=named(Area))
    dimension("station", _("站点"), over=Visit, links=along(Visit, "station_id"), names=named(Station))
    dimension("visit_kind", _("进站类别"), over=Visit, links=along(Visit, "kind"), names=visits, ordered=True)
    station = along(Participant, "visit__station_id")
    dimension("station", _("站点"), over=Activity, links=along(Activity, "station_id"), names=named(Station))
    dimension("station", _("站点"), over=Participant, links=station, names=named(Station))
    dimension("person", _("代表（委员）"), over=Participant, links=along(Participant, "person_id"), names=named(Person))
    roles = fixed(Participant.Role.choices)
    dimension("role", _("身份"), over=Participant, links=along(Participant, "role"), names=roles, ordered=True)
    dimension("station", _("站点"), over=Matter, links=along(Matter, "visit__station_id"), names=named(Station))
    dimension("station", _("站点"), over=Residency, links=along(Residency, "station_id"), names=named(Station))
    dimension("town", _("街道（镇乡）"), over=Area, links=along(Area, "parent_id"), names=named(Area))
    codes = fixed(Code.Kind.choices)
    dimension("code_kind", _("二维码类别"), over=Code, links=along(Code, "kind"), names=codes, ordered=True)
    dimension("code_kind", _("二维码类别"), over=Scan, links=along(Scan, "code__kind"), names=codes, ordered=True)
    dimension("code", _("二维码"), over=Scan, links=along(Scan, "code_id"), names=_serials)


def _serials(values: Collection[Any]) -> dict[Any, str]:
    return {one.pk: one.serial for one in Code.objects.filter(pk__in=values)}


def declare_all() -> None:
    _listings()
    _dimensions()
