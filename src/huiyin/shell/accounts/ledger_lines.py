"""Entries of the ledger as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.ledger.recording import history

WORDS = {
    "name": _("姓名"), "role": _("担任"), "title": _("职务"), "reason": _("原因"), "on": _("日期"),
    "successor": _("承接单位"), "body": _("机构"), "level": _("层级"), "since": _("起始"), "until": _("截止"),
    "delegation": _("代表团"), "constituency": _("选区（界别）"), "after": _("现为"), "source": _("依据文件"),
    "basis": _("依据"), "year": _("年份"), "days": _("天数"), "moved": _("变动期限"), "day": _("日期"),
    "profile": _("适用规则"), "username": _("账号"), "scope": _("范围"), "before": _("原为"), "actor": _("办理人"),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One entry: when, what, who, and its details as (name, before, after); before is None where nothing was."""

    at: datetime
    label: str
    who: str
    details: list[tuple[str, str | None, str]]


def lines(subject: models.Model, most: int = 200) -> list[Line]:
    """The latest entries about a line, newest first."""
    return [line(entry) for entry in history(subject).order_by("-id")[:most]]


def line(entry: Any) -> Line:
    who = f"{entry.actor}（{entry.title}）" if entry.title else entry.actor
    return Line(entry.at, entry.label, who, details(entry.facts))


def details(facts: dict[str, Any]) -> list[tuple[str, str | None, str]]:
    """The facts of any event in words: changes as from–to, everything else that says something as it is."""
    found: list[tuple[str, str | None, str]] = []
    for name, pair in facts.get("changes", {}).items():
        found.append((name, pair[0] or None, pair[1] or _t("（空）")))
    found += [(name, None, str(value)) for name, value in facts.get("values", {}).items()]
    for key, value in facts.items():
        if key in ("changes", "values", "model", "head") or value in ("", None, []):
            continue
        found.append((str(WORDS.get(key, key)), None, _text(value)))
    return found


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return _t("是") if value else _t("否")
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
