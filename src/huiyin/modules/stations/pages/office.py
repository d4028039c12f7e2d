"""What whoever looks after stations sees: the register, a station, its day, its codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.directory.models import Code, Station
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.shell.accounts import ledger_lines
from huiyin.shell.paging import turned

from .. import queries, rows
from ..printing import Label
from .turning import export_of, filter_by


def manage(station: Station, actor: Actor) -> dict[str, Any]:
    """What whoever looks after a station sees of it."""
    office = actor.holds("office", "admin")
    facts = [
        (_("机构"), station.body), (_("代码"), station.code), (_("类别"), station.get_kind_display()),
        (_("所属团组"), station.group), (_("所在区域"), station.area), (_("品牌"), station.brand),
        (_("星级"), rows.stars(station)), (_("联动功能"), "、".join(rows.functions(station))),
        (_("地址"), station.address),
        (_("坐标"), f"{station.longitude}, {station.latitude}" if station.longitude is not None else ""),
        (_("开放时间"), station.hours), (_("电话"), station.phone), (_("简介"), station.introduction),
    ]  # fmt: skip
    listed = queries.with_scans(queries.codes_of(actor).filter(station=station, revoked_at=None))
    return {
        "station": station,
        "scans_url": rows.scans_url,
        "facts": facts,
        "residents": list(queries.residents_of(station)),
        "gone": list(queries.ended_residencies(station)[:20]),
        "pictures": list(storing.on(station, "picture")),
        "codes": list(listed.order_by("kind", "pk")),
        "duties": queries.next_duties(station),
        "office": office,
        "history": ledger_lines.lines(station, 50),
    }


def desk(actor: Actor) -> dict[str, Any]:
    """A station's day: what is on, what waits to be recorded, its codes."""
    station = queries.kept_by(actor).first()
    visible = queries.visible_to(actor)
    return {
        "station": station,
        "scans_url": rows.scans_url,
        "columns": rows.VISITS,
        "coming": [rows.visit(one) for one in queries.with_names(queries.upcoming(visible))[:10]],
        "waiting": [rows.visit(one) for one in queries.with_names(queries.unrecorded(visible).order_by("on"))[:20]],
        "codes": list(queries.with_scans(queries.codes_of(actor).filter(revoked_at=None))[:12]) if station else [],
    }


def register_page(found: QuerySet[Station], params: Mapping[str, str], actor: Actor) -> dict[str, Any]:
    page = turned(found, params)
    states = [("closed", _("已撤销")), ("all", _("全部"))]
    return {
        "columns": rows.STATIONS,
        "rows": [rows.station(one) for one in page.rows],
        "pager": page,
        "params": params,
        "filters": [
            filter_by("kind", _("类别"), Station.Kind.choices, params),
            ("state", _("状态"), [("", _("在用")), *states], params.get("state", "")),
        ],
        "export": export_of(params),
        "office": actor.holds("office", "admin"),
    }


def codes_page(actor: Actor, params: Mapping[str, str]) -> dict[str, Any]:
    """Codes with their scans; what is chosen here is what is printed."""
    listed = queries.with_scans(queries.listed_codes(actor, params)).order_by("kind", "-pk")
    page = turned(listed, params)
    groups = [(str(one.pk), one.name) for one in queries.group_choices()]
    kept = {name: value for name, value in params.items() if name in ("kind", "group", "q") and value}
    states = [("revoked", _("已停用")), ("all", _("全部"))]
    return {
        "columns": rows.CODES,
        "rows": [rows.code(one) for one in page.rows],
        "pager": page,
        "params": params,
        "filters": [
            filter_by("kind", _("类别"), Code.Kind.choices, params),
            filter_by("group", _("团组"), groups, params),
            ("state", _("状态"), [("", _("在用")), *states], params.get("state", "")),
        ],
        "cards": "?" + urlencode({**kept, "as": "card"}),
        "posters": "?" + urlencode({**kept, "as": "poster", "format": "pdf"}),
        "office": actor.holds("office", "admin"),
    }


def code_rows(actor: Actor, params: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every code that is chosen, for a sheet."""
    listed = queries.with_scans(queries.listed_codes(actor, params)).order_by("kind", "-pk")
    return [rows.code(one) for one in listed]


def print_page(labels: Sequence[Label], params: Mapping[str, str]) -> dict[str, Any]:
    kept = {name: value for name, value in params.items() if value}
    return {"labels": labels, "pdf": "?" + urlencode({**kept, "format": "pdf"})}
