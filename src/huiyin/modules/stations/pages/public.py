"""What everybody sees: the map and list, a station, people and their cards, the circle, an activity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.casework import published
from huiyin.directory import codes, intake
from huiyin.directory.actions.keeping import keeps_station
from huiyin.directory.models import Activity, Area, Code, Mandate, Person, Station
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.papers.columns import Column
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.paging import turned

from .. import circle, queries, rows
from ..policies import REPRESENTATIVES
from .turning import export_of, filter_by, tiles

SIGNS = {
    "home": "家", "room": "室", "station": "站", "point": "点",
    "industry": "行", "business": "商", "studio": "工", "lounge": "厅",
}  # fmt: skip


def atlas(params: Mapping[str, str]) -> dict[str, Any]:
    """The stations found, as a list and for the map; the labels of sub-districts; the choices of the filters."""
    found = queries.narrowed(queries.open_stations(), params)
    areas = list(queries.subdistricts())
    every = [("", _("不限"))]
    bodies = [(str(one.pk), one.short_name) for one in queries.bodies()]
    filters = [
        ("kind", _("类别"), every + list(Station.Kind.choices)),
        ("area", _("街道（镇乡）"), every + [(str(one.pk), one.name) for one in areas]),
        ("function", _("联动功能"), every + list(Station.Function.choices)),
        *([("body", _("机构"), every + bodies)] if len(bodies) > 1 else []),
    ]
    return {
        "places": [spot(one) for one in found],
        "labels": labels(areas, found),
        "filters": [(name, text, options, params.get(name, "")) for name, text, options in filters],
        "params": params,
        "tiles": tiles(),
    }


def atlas_sheet(params: Mapping[str, str]) -> Sheet:
    """The stations found, as the public may have them."""
    wanted = [one.pk for one in queries.narrowed(queries.open_stations(), params)]
    found = queries.with_sizes(queries.open_stations().filter(pk__in=wanted))
    kept = [column for column in rows.STATIONS if column.key != "state"]
    return Sheet(_("联络站点"), kept, (rows.station(one) for one in found), numbered=True)


def spot(station: Any) -> dict[str, Any]:
    """One station as a line of the list and a mark on the map."""
    return {
        "station": station,
        "page": reverse("stations:station", args=[station.pk]),
        "sign": SIGNS[station.kind],
        "stars": rows.stars(station),
        "functions": rows.functions(station),
        "place": circle.place(station),
    }


def labels(areas: Sequence[Area], stations: Sequence[Station]) -> list[dict[str, Any]]:
    """Where the name of each sub-district stands: at its own place, else in the middle of its stations."""
    found = []
    for area in areas:
        here = circle.place(area) or _middle(
            [place for one in stations if _inside(one, area) and (place := circle.place(one))]
        )
        if here:
            found.append({"name": area.name, "lng": here[0], "lat": here[1]})
    return found


def _inside(station: Station, area: Area) -> bool:
    return station.area is not None and area.pk in (station.area_id, station.area.parent_id)


def _middle(places: list[tuple[float, float]]) -> tuple[float, float] | None:
    if not places:
        return None
    return sum(x for x, _y in places) / len(places), sum(y for _x, y in places) / len(places)


def station_page(station: Station, actor: Actor) -> dict[str, Any]:
    residents = [
        {"person": one.person, "mandates": [rows.mandate_line(m) for m in one.person.mandates.all()]}
        for one in queries.residents_of(station)
    ]
    faces = queries.portraits([one["person"] for one in residents])
    for one in residents:
        one["portrait"] = faces.get(one["person"].pk)
    code = queries.running_code(Code.Kind.STATION, station=station)
    return {
        **spot(station),
        "residents": residents,
        "duties": queries.next_duties(station),
        "pictures": list(storing.on(station, "picture")),
        "message": intake.address(code) if code else "",
        "token": codes.token(code) if code and (actor.is_public or actor.holds(*REPRESENTATIVES)) else "",
        "keeps": actor.user_id is not None and keeps_station(station, actor),
        "tiles": tiles(),
    }


def people_page(params: Mapping[str, str]) -> dict[str, Any]:
    page = turned(queries.serving(params).order_by("pk"), params, 40)
    faces = queries.portraits(page.rows)
    every = [("", _("不限"))]
    bodies = [(str(one.pk), one.short_name) for one in queries.bodies()]
    filters = [
        ("group", _("团组（界别）"), every + [(str(one.pk), one.name) for one in queries.group_choices()]),
        ("level", _("层级"), every + list(Mandate.Level.choices)),
        *([("body", _("机构"), every + bodies)] if len(bodies) > 1 else []),
    ]
    return {
        "people": [{"person": one, "mandates": rows.person(one), "portrait": faces.get(one.pk)} for one in page.rows],
        "pager": page,
        "filters": [(name, text, options, params.get(name, "")) for name, text, options in filters],
        "params": params,
    }


def people_sheet(params: Mapping[str, str]) -> Sheet:
    """Those who serve now, with what they serve as."""
    columns = [
        Column("name", _("姓名"), 14),
        Column("occupation", _("单位及职务"), 36),
        Column("mandates", _("代表（委员）身份"), 50, "long"),
    ]
    lines = (
        {"name": one.name, "occupation": one.occupation, "mandates": "\n".join(str(line) for line in rows.person(one))}
        for one in queries.serving(params).order_by("pk")
    )
    return Sheet(_("代表和委员"), columns, lines, numbered=True)


def card(pk: int, actor: Actor) -> dict[str, Any]:
    """The electronic card of a deputy or member. Raises Http404 for somebody who never served."""
    person = queries.card_of(pk)
    if person is None:
        raise Http404
    running = [one for one in person.mandates.all() if one.until is None]
    sections = [(str(one.label), one.of(person, 20)) for one in published.sections()]
    own = actor.user_id is not None and person.user_id == actor.user_id
    return {
        "person": person,
        "mandates": running,
        "former": [] if running else list(person.mandates.all()),
        "lines": [rows.mandate_line(one) for one in running],
        "groups": queries.groups_of(person),
        "stations": [spot(one) for one in queries.stations_of(person)] if running else [],
        "duties": queries.duties_at_stations(person) if running else [],
        "sections": sections,
        "portrait": queries.portraits([person]).get(person.pk),
        "message": intake.address_for(person) if running else "",
        "edits": own or actor.holds("office", "admin"),
    }


def circle_page(params: Mapping[str, str]) -> dict[str, Any]:
    """Every village with its nearest station, the farthest first; what is not covered stands at the top."""
    found = queries.reaches()
    found.sort(key=lambda one: (one.metres is not None, -(one.metres or 0)))
    known = [one for one in found if one.metres is not None]
    covered = [one for one in known if one.covered]
    view = params.get("view", "")
    shown = [one for one in found if not one.covered] if view == "uncovered" else found
    stations = list(queries.open_stations())
    return {
        "columns": rows.REACHES,
        "rows": [rows.reach(one) for one in shown],
        "tabs": [
            ("", _("全部"), "?", len(found)),
            ("uncovered", _("未覆盖"), "?view=uncovered", len(found) - len(covered)),
        ],
        "view": view,
        "all": len(found),
        "known": len(known),
        "covered": len(covered),
        "rate": 100 * len(covered) / len(known) if known else None,
        "places": [spot(one) for one in stations if circle.place(one)],
        "villages": [{"name": one.area.name, "place": circle.place(one.area), "covered": one.covered} for one in known],
        "labels": labels(list(queries.subdistricts()), stations),
        "how": how_measured(),
        "radius": round(circle.MINUTES * circle.PACE / circle.DETOUR),
        "export": export_of(params),
        "tiles": tiles(),
    }


def how_measured() -> str:
    """The rule of thumb, in words that stand beside every number made by it."""
    return _("步行距离按直线距离的1.3倍估算，步速每分钟75米；没有考虑河道、快速路等阻隔，实际以走得通的路为准。")


def duties_page(params: Mapping[str, str]) -> dict[str, Any]:
    """The reception days to come, by sub-district."""
    page = turned(queries.with_names(queries.public_duties(params)), params)
    areas = [(str(one.pk), one.name) for one in queries.subdistricts()]
    return {
        "duties": page.rows,
        "pager": page,
        "filters": [filter_by("area", _("街道（镇乡）"), areas, params)],
        "params": params,
    }


def duties_sheet(params: Mapping[str, str]) -> Sheet:
    """The same as a list to take away."""
    kept = [column for column in rows.VISITS if column.key in ("name", "on", "kind", "people", "title")]
    found = queries.with_names(queries.public_duties(params))
    return Sheet(_("接待日预告"), kept, (rows.visit(one) for one in found), numbered=True)


def today_at(station: Station) -> list[Any]:
    """What is on at a station today."""
    return list(queries.with_names(queries.on_today(station)))


def activity_page(activity: Activity, actor: Actor) -> dict[str, Any]:
    keeps = actor.user_id is not None and queries.activities_of(actor).filter(pk=activity.pk).exists()
    code = queries.running_code(Code.Kind.ACTIVITY, activity=activity)
    return {
        "activity": activity,
        "message": intake.address(code) if code else "",
        "attended": queries.has_attended(activity, actor),
        "may_attend": actor.user_id is not None and not keeps,
        "keeps": keeps,
        "attendances": list(queries.attendances_of(activity)) if keeps else [],
        "code": code if keeps else None,
    }


def person_or_404(pk: int) -> Person:
    found = queries.card_of(pk)
    if found is None:
        raise Http404
    return found
