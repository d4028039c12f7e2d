"""The registers' lists: their columns, and one line of each."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import profiles
from huiyin.kernel.access import roles
from huiyin.papers.columns import Column

from .verbs import VERBS

UNITS = [
    Column("name", _("名称"), 30), Column("short_name", _("简称"), 16), Column("kind", _("类别"), 18),
    Column("parent", _("上级单位"), 16), Column("contact", _("联系人"), 12), Column("phone", _("办公电话"), 18),
    Column("duties", _("职责"), 40, "long"), Column("state", _("状态"), 12),
]  # fmt: skip
PEOPLE = [
    Column("name", _("姓名"), 14), Column("gender", _("性别"), 6), Column("occupation", _("单位及职务"), 36),
    Column("mandate", _("代表（委员）身份"), 26), Column("group", _("团组"), 24), Column("constituency", _("选区（界别）"), 20),
    Column("account", _("账号"), 10),
]  # fmt: skip
GROUPS = [
    Column("name", _("名称"), 30), Column("kind", _("类别"), 22), Column("body", _("机构"), 16),
    Column("area", _("区域"), 16), Column("size", _("人数"), 8, "integer"), Column("state", _("状态"), 12),
]  # fmt: skip
TOPICS = [
    Column("name", _("名称"), 24), Column("parent", _("上级类别"), 20), Column("code", _("代码"), 16),
    Column("state", _("状态"), 12),
]  # fmt: skip
AREAS = [
    Column("name", _("名称"), 24), Column("kind", _("类别"), 16), Column("parent", _("上级"), 20),
    Column("code", _("代码"), 16),
]  # fmt: skip
BODIES = [
    Column("name", _("名称"), 40), Column("kind", _("类别"), 10), Column("office", _("工作机构"), 20),
    Column("profile", _("适用规则"), 14),
]  # fmt: skip
TERMS = [
    Column("name", _("届"), 14), Column("body", _("机构"), 20), Column("starts_on", _("开始日期"), 14, "day"),
    Column("ends_on", _("结束日期"), 14, "day"),
]  # fmt: skip
SESSIONS = [
    Column("name", _("会议"), 24), Column("body", _("机构"), 20), Column("starts_on", _("开幕日期"), 14, "day"),
    Column("ends_on", _("闭幕日期"), 14, "day"),
]  # fmt: skip
MANDATES = [
    Column("level", _("层级"), 8), Column("body", _("机构"), 20), Column("term", _("届"), 12),
    Column("delegation", _("代表团"), 20), Column("constituency", _("选区（界别）"), 18), Column("span", _("任期"), 26),
    Column("because", _("离任原因"), 18), Column("act", _("办理"), 10),
]  # fmt: skip
MEMBERSHIPS = [Column("group", _("团组"), 26), Column("head", _("职务"), 14), Column("span", _("起止"), 26)]
OFFICES = [
    Column("role", _("任职"), 20), Column("title", _("职务"), 20), Column("span", _("起止"), 26),
    Column("granted_by", _("授予人"), 14),
]  # fmt: skip
STAFF = [
    Column("name", _("姓名"), 16), Column("role", _("担任"), 20), Column("title", _("职务"), 20),
    Column("span", _("起止"), 26), Column("act", _("办理"), 10),
]  # fmt: skip
NAMES = [Column("name", _("名称"), 40), Column("note", _("说明"), 30)]


def link(code: str, line: Any, text: str = "") -> dict[str, Any]:
    return {"text": text or str(line), "url": reverse("registers:detail", args=[code, line.pk])}


def day(value: Any) -> Any:
    return {"text": f"{value:%Y-%m-%d}", "value": value} if value else ""


def span(line: Any) -> str:
    """From when until when; open where it still holds."""
    return f"{line.since:%Y-%m-%d} — " + (f"{line.until:%Y-%m-%d}" if line.until else _t("至今"))


def state(line: Any) -> dict[str, Any]:
    if line.until is None:
        return {"text": _t("在用"), "tone": "good"}
    return {"text": _t("{day}止").format(day=f"{line.until:%Y-%m-%d}"), "tone": "warn"}


def unit(one: Any) -> dict[str, Any]:
    return {
        "name": link("units", one, one.name), "short_name": one.short_name, "kind": one.get_kind_display(),
        "parent": str(one.parent or ""), "contact": one.contact, "phone": one.phone, "duties": one.duties,
        "state": state(one),
    }  # fmt: skip


def person(one: Any) -> dict[str, Any]:
    running = [m for m in one.mandates.all() if m.until is None]
    shown = running or list(one.mandates.all())[:1]
    return {
        "name": link("people", one), "gender": one.get_gender_display(), "occupation": one.occupation,
        "mandate": "、".join(_mandate(m) for m in shown),
        "group": "、".join(str(m.group) for m in one.groups.all() if m.until is None),
        "constituency": next((m.constituency for m in shown if m.constituency), ""),
        "account": _t("有") if one.user_id else "",
    }  # fmt: skip


def _mandate(mandate: Any) -> str:
    text = f"{mandate.body.short_name}（{mandate.get_level_display()}）"
    return text if mandate.until is None else _t("{text}，已离任").format(text=text)


def group(one: Any) -> dict[str, Any]:
    return {
        "name": link("groups", one), "kind": one.get_kind_display(), "body": one.body.short_name,
        "area": str(one.area or ""), "size": one.size, "state": state(one),
    }  # fmt: skip


def topic(one: Any) -> dict[str, Any]:
    return {"name": link("topics", one), "parent": str(one.parent or ""), "code": one.code, "state": state(one)}


def area(one: Any) -> dict[str, Any]:
    return {
        "name": link("areas", one), "kind": one.get_kind_display(), "parent": str(one.parent or ""), "code": one.code
    }  # fmt: skip


def body(one: Any) -> dict[str, Any]:
    return {
        "name": link("bodies", one), "kind": one.get_kind_display(), "office": one.office_name, "profile": profiles.name_of(one.profile),
    }  # fmt: skip


def term(one: Any) -> dict[str, Any]:
    return {
        "name": link("terms", one), "body": one.body.short_name, "starts_on": day(one.starts_on),
        "ends_on": day(one.ends_on),
    }  # fmt: skip


def session(one: Any) -> dict[str, Any]:
    return {
        "name": link("sessions", one), "body": one.term.body.short_name, "starts_on": day(one.starts_on),
        "ends_on": day(one.ends_on),
    }  # fmt: skip


def mandate(one: Any) -> dict[str, Any]:
    act: Any = ""
    if one.until is None:
        act = {
            "text": str(VERBS["people"]["end"].label),
            "url": reverse("registers:end_mandate", args=[one.person_id, one.pk]),
        }
    return {
        "level": one.get_level_display(), "body": one.body.short_name, "term": str(one.term or ""),
        "delegation": str(one.delegation or ""), "constituency": one.constituency, "span": span(one),
        "because": one.ended_because, "act": act,
    }  # fmt: skip


def membership(one: Any) -> dict[str, Any]:
    return {"group": link("groups", one.group), "head": _t("负责人") if one.is_head else "", "span": span(one)}


def office(one: Any) -> dict[str, Any]:
    return {
        "role": roles.label_of(one.role), "title": one.title, "span": span(one), "granted_by": one.granted_by
    }  # fmt: skip


def staff(one: Any) -> dict[str, Any]:
    act: Any = ""
    if one.until is None:
        act = {
            "text": str(VERBS["units"]["dismiss"].label),
            "url": reverse("registers:dismiss", args=[one.scope_id, one.pk]),
        }
    return {
        "name": str(one.user), "role": roles.label_of(one.role), "title": one.title, "span": span(one), "act": act
    }  # fmt: skip
