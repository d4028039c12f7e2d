"""Stations from a spreadsheet: one line a station, with who is resident there; villages with their coordinates."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.directory import actions
from huiyin.directory.models import Area, Body, Mandate, Person, Residency, Station
from huiyin.kernel.actors import Actor
from huiyin.kernel.imports.kinds import ImportField, ImportKind, ImportOption, register
from huiyin.kernel.imports.rows import Context, ImportRow
from huiyin.papers import cells
from huiyin.papers.unclear import Unclear, marked

KINDS = {
    "home": ["代表之家", "家", "人大代表之家"],
    "room": ["代表联络室", "室", "联络室"],
    "station": ["代表联络站", "站", "联络站", "人大代表联络站", "中心站"],
    "point": ["代表联络点", "点", "联络点"],
    "industry": ["行业联络站", "行业站", "行业"],
    "business": ["商圈联络点", "商圈点", "商圈"],
    "studio": ["委员工作室", "工作室"],
    "lounge": ["委员会客厅", "会客厅"],
}
PLAIN = ("kind", "brand", "stars", "functions", "address", "longitude", "latitude", "hours", "phone", "introduction")
PLACES = Decimal("0.000001")


def degrees(most: int) -> Any:
    """A parser of coordinates between -most and most."""

    def parse(raw: Any) -> Decimal:
        shown = cells.text(raw).strip("°EN东经北纬 ")
        try:
            value = Decimal(shown)
        except InvalidOperation:
            raise Unclear(marked("“{value}”不是坐标，应写作121.874300这样的度数"), value=shown) from None
        if not -most <= value <= most:
            raise Unclear(marked("“{value}”不是坐标，应写作121.874300这样的度数"), value=shown)
        return value.quantize(PLACES)

    return parse


def star_count(raw: Any) -> int:
    """5, 五星级, ★★★★★."""
    shown = cells.text(raw)
    found = shown.count("★") or next((n for n, word in enumerate("一二三四五", 1) if word in shown), 0)
    if not found and (digits := re.search(r"[1-5]", shown)):
        found = int(digits.group())
    if not 1 <= found <= 5:
        raise Unclear(marked("“{value}”不是星级，应为一至五星"), value=shown)
    return found


def functions(raw: Any) -> list[str]:
    """Joint functions by their names, apart by 、 or commas."""
    known = {str(label): value for value, label in Station.Function.choices}
    names = [one for one in re.split(r"[\s,，;；、]+", cells.text(raw)) if one]
    if unknown := [one for one in names if one not in known]:
        raise Unclear(marked("没有“{value}”这项功能"), value=unknown[0])
    return [known[one] for one in names]


def names(raw: Any) -> list[str]:
    return list(dict.fromkeys(one for one in re.split(r"[\s,，;；、]+", cells.text(raw)) if one))


FIELDS = [
    ImportField("name", _("名称"), ["站点名称", "站名", "联络站名称", "工作室名称"], required=True, parse=cells.text),
    ImportField("kind", _("类别"), ["站点类别", "类型"], required=True, parse=lambda raw: cells.choice(raw, KINDS)),
    ImportField("area", _("所在区域"), ["街道", "镇街", "街道（镇乡）", "村（社区）", "社区"], parse=cells.text),
    ImportField("address", _("地址"), ["站点地址", "详细地址"], parse=cells.text),
    ImportField("hours", _("开放时间"), ["接待时间", "工作时间"], parse=cells.text),
    ImportField("phone", _("电话"), ["联系电话", "联系方式"], parse=cells.text),
    ImportField("brand", _("品牌"), ["特色品牌", "品牌名称"], parse=cells.text),
    ImportField("stars", _("星级"), ["星级评定"], parse=star_count),
    ImportField(
        "functions", _("联动功能"), ["功能", "挂牌"], parse=functions, hint=_("如：共享法庭、基层立法联系点。")
    ),
    ImportField("longitude", _("经度"), ["lng", "lon", "X坐标"], parse=degrees(180), hint=_("WGS-84 坐标。")),
    ImportField("latitude", _("纬度"), ["lat", "Y坐标"], parse=degrees(90), hint=_("WGS-84 坐标。")),
    ImportField("introduction", _("简介"), ["介绍"], parse=cells.text),
    ImportField("people", _("进驻代表（委员）"), ["进驻代表", "进驻人员", "进站代表", "进驻委员"], parse=names),
]


def _bodies(actor: Actor) -> list[tuple[str, str]]:
    found = Body.objects.order_by("pk")
    if actor.holds("office"):
        found = found.filter(pk=actor.scope_id("body"))
    return [(str(one.pk), one.short_name) for one in found]


def preview(rows: list[ImportRow], ctx: Context) -> None:
    """Match stations by name within the body, areas and people by theirs."""
    body = int(ctx.options["body"])
    known = {one.name: one for one in Station.objects.filter(body_id=body).select_related("area")}
    areas = {one.name for one in Area.objects.exclude(kind=Area.Kind.DISTRICT)}
    serving = _serving(body)
    here = _resident_names(body)
    for row in rows:
        _look_at_area(row, ctx, areas)
        _look_at_people(row, serving)
        if (row["longitude"] is None) != (row["latitude"] is None):
            row.error("longitude" if row["longitude"] is None else "latitude", _t("经度和纬度须一起填写。"))
        station = known.get(row["name"])
        if station is not None and station.until is not None:
            row.error("name", _t("“{name}”已经撤销。").format(name=station.name))
            continue
        row.compare(None if station is None else _current(station, row, here.get(station.pk, set())))


def _look_at_area(row: ImportRow, ctx: Context, areas: set[str]) -> None:
    name = row["area"]
    if not name:
        return
    chosen = ctx.decided("area", name)
    if chosen is None and name not in areas:
        close = get_close_matches(name, list(areas), n=5, cutoff=0.3)
        row.ask("area", _t("没有区域“{name}”。").format(name=name), [*((one, one) for one in close), ("", _t("不填"))])
    elif chosen is not None:
        row.values["area"] = chosen or None


def _look_at_people(row: ImportRow, serving: dict[str, list[Person]]) -> None:
    for name in row["people"] or []:
        found = serving.get(name, [])
        if not found:
            row.warn("people", _t("“{name}”不是在任的代表（委员），不登记进驻。").format(name=name))
        elif len(found) > 1:
            row.warn(
                "people", _t("有{n}位代表（委员）叫“{name}”，请在站点页面登记进驻。").format(n=len(found), name=name)
            )


def _current(station: Station, row: ImportRow, here: set[str]) -> dict[str, Any]:
    """What the register says where the row says something."""
    current: dict[str, Any] = {key: getattr(station, key) for key in PLAIN}
    current["area"] = station.area.name if station.area else None
    found = {key: value for key, value in current.items() if row[key]}
    if row["people"] and set(row["people"]) - here:
        found["people"] = sorted(here)
    return found


def apply(rows: list[ImportRow], by: Actor, ctx: Context) -> None:
    """Enter and change stations, and let those move in who are not there yet; nobody is moved out by a table."""
    body = Body.objects.get(pk=ctx.options["body"])
    known = {one.name: one for one in Station.objects.filter(body=body)}
    areas = {one.name: one for one in Area.objects.exclude(kind=Area.Kind.DISTRICT)}
    groups = {one.area_id: one for one in body.groups.filter(kind="subdistrict", until=None) if one.area_id}
    serving, here = _serving(body.pk), _resident_names(body.pk)
    taken = set(Station.objects.values_list("code", flat=True))
    for row in rows:
        values = {key: row[key] for key in PLAIN if row[key]}
        if row["area"]:
            area = areas[row["area"]]
            values["area"] = area
            values.setdefault("group", groups.get(area.pk) or groups.get(area.parent_id))
        station = known.get(row["name"])
        if station is None:
            code = next(f"z{n:03d}" for n in range(1, 100_000) if f"z{n:03d}" not in taken)
            taken.add(code)
            values |= {"body": body, "name": row["name"], "code": code}
        station = actions.save_station(station, by=by, **values)
        for name in row["people"] or []:
            found = serving.get(name, [])
            if len(found) == 1 and name not in here.get(station.pk, set()):
                actions.move_in(station, person=found[0], by=by)


def _serving(body: int) -> dict[str, list[Person]]:
    running = Mandate.objects.filter(until=None, body_id=body).values("person_id")
    found: dict[str, list[Person]] = {}
    for person in Person.objects.filter(pk__in=running):
        found.setdefault(person.name, []).append(person)
    return found


def _resident_names(body: int) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    running = Residency.objects.filter(station__body_id=body, until=None)
    for station, name in running.values_list("station_id", "person__name"):
        found.setdefault(station, set()).add(name)
    return found


STATIONS = ImportKind(
    code="stations",
    label=_("联络站点"),
    fields=FIELDS,
    preview=preview,
    apply=apply,
    roles=("office", "admin"),
    identity=("name",),
    options=[ImportOption("body", _("机构"), _bodies)],
    help=_("一行一个站点，按名称核对；空着的格不改变登记，表里没有的进驻人员不会离驻。新站点自动编码并制作站点码。"),
)

AREA_FIELDS = [
    ImportField("code", _("代码"), ["区划代码", "行政区划代码"], parse=cells.text),
    ImportField("name", _("名称"), ["村（社区）", "村社区", "社区", "村"], required=True, parse=cells.text),
    ImportField("longitude", _("经度"), ["lng", "lon", "X坐标"], required=True, parse=degrees(180)),
    ImportField("latitude", _("纬度"), ["lat", "Y坐标"], required=True, parse=degrees(90)),
]


def preview_areas(rows: list[ImportRow], ctx: Context) -> None:
    """Only areas that are in the register, by code or else by a name that only one of them has."""
    for row, area in zip(rows, _areas(rows), strict=True):
        if area is None:
            row.error("name", _t("名册里没有“{name}”，或者有几个同名的，请写明区划代码。").format(name=row["name"]))
            continue
        row.compare({"longitude": area.longitude, "latitude": area.latitude})


def apply_areas(rows: list[ImportRow], by: Actor, ctx: Context) -> None:
    for row, area in zip(rows, _areas(rows), strict=True):
        actions.save_area(area, longitude=row["longitude"], latitude=row["latitude"], by=by)


def _areas(rows: list[ImportRow]) -> list[Area | None]:
    by_code: dict[str, Area] = {}
    by_name: dict[str, list[Area]] = {}
    for area in Area.objects.select_related("parent"):
        by_code[area.code] = area
        by_name.setdefault(area.name, []).append(area)
    found: list[Area | None] = []
    for row in rows:
        named = by_name.get(row["name"], [])
        found.append(by_code.get(row["code"]) if row["code"] else (named[0] if len(named) == 1 else None))
    return found


AREAS = ImportKind(
    code="area_coordinates",
    label=_("区域坐标"),
    fields=AREA_FIELDS,
    preview=preview_areas,
    apply=apply_areas,
    roles=("admin",),
    identity=("code", "name"),
    help=_("给名册里已有的街道、村（社区）填坐标，供地图和十分钟服务圈使用；以村（社区）办公地为准。"),
)


def declare() -> None:
    register(STATIONS)
    register(AREAS)
