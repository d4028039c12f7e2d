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
    "name": _("名称"), "role": _("担任"), "title": _("职务"), "reason": _("原因"), "on": _("日期"),
    "successor": _("承接单位"), "body": _("机构"), "level": _("层级"), "since": _("起始"), "until": _("截止"),
    "delegation": _("代表团"), "constituency": _("选区（界别）"), "after": _("现为"), "source": _("依据文件"),
    "basis": _("依据"), "year": _("年份"), "days": _("天数"), "moved": _("变动期限"), "day": _("日期"),
    "profile": _("适用规则"), "username": _("账号"), "scope": _("范围"), "before": _("原为"), "actor": _("办理人"),
    "form": _("形式"),
    "words": _("意见"),
    "numbers": _("编号"),
    "number": _("编号"),
    "leader": _("领导"),
    "because": _("理由"),
    "clock": _("时限"),
    "stage": _("阶段"),
    "to": _("送达"),
    "due": _("期限"),
    "unit": _("单位"),
    "units": _("单位"),
    "round": _("轮次"),
    "outcome": _("办理结果"),
    "letter": _("文号"),
    "place": _("地点"),
    "text": _("内容"),
    "part": _("分办内容"),
    "suggests": _("建议改交"),
    "interim": _("阶段性答复"),
    "relation": _("关系"),
    "meeting": _("会议"),
    "flagged": _("存疑"),
    "channel": _("渠道"),
    "attitude": _("态度"),
    "result": _("结果"),
    "signer": _("评价人"),
    "rater": _("评价人"),
    "scores": _("分数"),
    "agrees": _("同意"),
    "gate": _("审核关"),
    "passed": _("通过"),
    "person": _("人员编号"),
    "head": _("负责人"),
    "agreed_by": _("同意人"),
    "purpose": _("用途"),
    "subject": _("对象"),
    "failures": _("失败次数"),
    "works": _("上班"),
    "key": _("项目"),
    "kind": _("种类"),
    "topic": _("类别"),
    "rows": _("行数"),
    "count": _("数量"),
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
    if isinstance(value, dict):
        return "、".join(f"{name} {one}" for name, one in value.items())
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
