"""The module's lists: their columns, and one line of each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.directory import codes
from huiyin.directory.models import Activity, Code, Mandate, Person, Station
from huiyin.kernel import moment
from huiyin.kernel.figures import Scope
from huiyin.papers.columns import Column

from .circle import MINUTES, Reach
from .models import Attendance, Participant, Visit
from .states import VisitState

STATIONS = [
    Column("name", _("名称"), 30), Column("kind", _("类别"), 16), Column("area", _("所在区域"), 18),
    Column("brand", _("品牌"), 18), Column("stars", _("星级"), 8), Column("size", _("进驻人数"), 10, "integer", total="sum"),
    Column("hours", _("开放时间"), 24), Column("phone", _("电话"), 16), Column("place", _("坐标"), 22), Column("state", _("状态"), 12),
]  # fmt: skip
CODES = [
    Column("name", _("指向"), 30), Column("kind", _("类别"), 14), Column("label", _("说明"), 20),
    Column("serial", _("编号"), 12), Column("recent", _("近30天扫码"), 12, "integer", total="sum"),
    Column("all", _("累计扫码"), 12, "integer", total="sum"), Column("made", _("制作时间"), 14, "day"), Column("act", _("办理"), 12),
]  # fmt: skip
VISITS = [
    Column("name", _("站点"), 28), Column("on", _("日期"), 24), Column("kind", _("类别"), 20),
    Column("people", _("到站人员"), 36, "long"), Column("title", _("主题"), 24), Column("received", _("接待人次"), 10, "integer", total="sum"),
    Column("served", _("服务人次"), 10, "integer", total="sum"), Column("state", _("环节"), 16),
]  # fmt: skip
PARTICIPANTS = [
    Column("name", _("姓名"), 14), Column("role", _("身份"), 18), Column("title", _("单位及职务"), 30),
    Column("station", _("站点"), 28), Column("on", _("日期"), 16), Column("kind", _("类别"), 20),
]  # fmt: skip
ACTIVITIES = [
    Column("name", _("名称"), 36), Column("station", _("站点"), 24), Column("starts", _("开始时间"), 20, "moment"),
    Column("signed", _("签到人数"), 10, "integer", total="sum"),
]  # fmt: skip
ATTENDANCES = [Column("name", _("姓名"), 20), Column("at", _("签到时间"), 20, "moment")]
REACHES = [
    Column("name", _("村（社区）"), 20), Column("parent", _("街道（镇乡）"), 18), Column("nearest", _("最近站点"), 28),
    Column("metres", _("步行距离（米）"), 16, "integer"), Column("minutes", _("步行分钟"), 12, "number"),
    Column("covered", _("十分钟圈"), 14),
]  # fmt: skip
TONES = {"planned": "accent", "held": "warn", "recorded": "good", "not_held": ""}


def stars(station: Station) -> str:
    return "★" * station.stars if station.stars else ""


def functions(station: Station) -> list[str]:
    """The names of a station's joint functions."""
    names = dict(Station.Function.choices)
    return [str(names[one]) for one in station.functions if one in names]


def station(one: Any) -> dict[str, Any]:
    placed = one.longitude is not None
    return {
        "name": {"text": one.name, "url": reverse("stations:manage", args=[one.pk])},
        "kind": one.get_kind_display(), "area": str(one.area or ""), "brand": one.brand, "stars": stars(one),
        "size": one.size, "hours": one.hours, "phone": one.phone,
        "place": f"{one.longitude}, {one.latitude}" if placed else {"text": _t("未填"), "tone": "warn"},
        "state": {"text": _t("在用"), "tone": "good"} if one.until is None
        else {"text": _t("{day}止").format(day=f"{one.until:%Y-%m-%d}"), "tone": "warn"},
    }  # fmt: skip


def _scans(code: Any, count: int | None, *, recent: bool = False) -> dict[str, Any]:
    return {"text": str(count or 0), "value": count or 0, "url": scans_url(code, recent=recent)}


def scans_url(code: Any, *, recent: bool = False) -> str:
    """Where the scans of a code open: all of them, or those of the last thirty days."""
    today = moment.today()
    scope = Scope(since=today - timedelta(days=29), until=today) if recent else Scope()
    asked = scope.only(code=code.pk).query(body="all", **({} if recent else {"period": "all"}))
    return f"{reverse('desk:figure', args=['codes.scans'])}?{asked}"


def code(one: Any) -> dict[str, Any]:
    subject = one.person or one.activity or one.station
    act: Any = {"text": _t("停用"), "url": reverse("stations:revoke", args=[one.pk])}
    if one.revoked_at is not None:
        act = {"text": _t("{day}停用").format(day=f"{one.revoked_at:%Y-%m-%d}"), "tone": "warn"}
    return {
        "name": {"text": str(subject), "url": reverse("stations:poster", args=[one.pk])},
        "kind": one.get_kind_display(), "label": one.label, "serial": one.serial,
        "recent": _scans(one, one.recent_scans, recent=True), "all": _scans(one, one.all_scans),
        "made": {"text": f"{one.made_at:%Y-%m-%d}", "value": one.made_at.date()}, "act": act,
    }  # fmt: skip


def day_of(visit: Visit) -> str:
    """2026-03-11 09:00—11:00, or the days of a week of service."""
    if visit.until is not None:
        return f"{visit.on:%Y-%m-%d} — {visit.until:%m-%d}"
    return f"{visit.on:%Y-%m-%d} {visit.hours}".strip()


def names_of(visit: Visit, most: int = 6) -> str:
    """Who is expected, or once it took place who came."""
    took_place = visit.state in VisitState.TOOK_PLACE
    found = [one.name for one in visit.participants.all() if one.came or not took_place]
    shown = "、".join(found[:most])
    return _t("{names}等{n}人").format(names=shown, n=len(found)) if len(found) > most else shown


def state_of(visit: Visit) -> dict[str, Any]:
    """The state as a cell; a day that passed without a record says so."""
    late = visit.state == VisitState.PLANNED and (visit.until or visit.on) < moment.today()
    if late:
        return {"text": _t("待补录"), "tone": "bad"}
    return {"text": str(VisitState(visit.state).label), "tone": TONES[visit.state]}


def visit(one: Any) -> dict[str, Any]:
    return {
        "name": {"text": one.station.name, "url": reverse("stations:visit", args=[one.pk])},
        "on": {"text": day_of(one), "value": day_of(one)}, "kind": one.get_kind_display(), "people": names_of(one),
        "title": one.title, "received": "" if one.received is None else one.received, "served": one.served or "",
        "state": state_of(one),
    }  # fmt: skip


def participant(one: Participant) -> dict[str, Any]:
    return {
        "name": {"text": one.name, "url": reverse("stations:visit", args=[one.visit_id])},
        "role": one.get_role_display(), "title": one.title, "station": one.visit.station.name,
        "on": f"{one.visit.on:%Y-%m-%d}", "kind": one.visit.get_kind_display(),
    }  # fmt: skip


def activity(one: Activity) -> dict[str, Any]:
    return {
        "name": {"text": one.title, "url": reverse("stations:activity", args=[one.pk])},
        "station": str(one.station or one.body.short_name), "starts": one.starts_at,
        "signed": one.signed or 0,  # type: ignore[attr-defined]
    }  # fmt: skip


def attendance(one: Attendance) -> dict[str, Any]:
    return {"name": one.person.name, "at": one.at}


def reach(one: Reach) -> dict[str, Any]:
    if one.metres is None:
        light: Any = {"text": _t("坐标未填"), "tone": "warn"}
    elif one.covered:
        light = {"text": _t("已覆盖"), "light": "green"}
    else:
        light = {"text": _t("超过{n}分钟").format(n=MINUTES), "light": "red"}
    nearest: Any = "—"
    if one.nearest is not None:
        nearest = {"text": one.nearest.name, "url": reverse("stations:station", args=[one.nearest.pk])}
    return {
        "name": one.area.name, "parent": str(one.area.parent or ""), "nearest": nearest,
        "metres": "—" if one.metres is None else round(one.metres),
        "minutes": "—" if one.minutes is None else {"text": f"{one.minutes:.1f}", "value": round(one.minutes, 1)},
        "covered": light,
    }  # fmt: skip


def mandate_line(mandate: Mandate) -> str:
    """区县人大代表 · 第3选区: the level, what one is, and for whom one stands."""
    word = _t("政协委员") if mandate.body.kind == "cppcc" else _t("人大代表")
    text = f"{mandate.get_level_display()}{word}"
    return f"{text} · {mandate.constituency}" if mandate.constituency else text


def person(one: Person) -> list[str]:
    """Every running mandate of somebody fetched by `queries.serving`."""
    return [mandate_line(mandate) for mandate in one.running]  # type: ignore[attr-defined]


def scan_path(one: Code) -> str:
    return reverse("scan", args=[codes.token(one)])
