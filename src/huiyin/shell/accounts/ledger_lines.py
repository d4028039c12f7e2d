"""Entries of the ledger as people read them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.ledger import words
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.ledger.recording import history
from huiyin.shell.jinja import day

WORDS = {
    "name": _("名称"), "role": _("担任"), "title": _("职务"), "reason": _("原因"), "on": _("日期"),
    "successor": _("承接单位"), "body": _("机构"), "level": _("层级"), "since": _("起始"), "until": _("截止"),
    "delegation": _("代表团"), "constituency": _("选区（界别）"), "after": _("现为"), "source": _("依据文件"),
    "basis": _("依据"), "year": _("年份"), "days": _("天数"), "moved": _("变动期限"), "day": _("日期"),
    "profile": _("适用规则"), "username": _("账号"), "scope": _("范围"), "before": _("原为"), "actor": _("办理人"),
    "form": _("形式"),
    "area": _("区域"), "words": _("意见"), "problem": _("原因"),
    "numbers": _("编号"),
    "counted": _("数字个数"),
    "by_hand": _("其中手工填报"),
    "public": _("向社会公开"),
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
    "grade": _("分级"),
    "urgency": _("缓急"),
    "advised": _("机器建议的类别"),
    "confidence": _("把握"),
    "into": _("并入"),
    "target": _("提请为"),
    "case": _("事项编号"),
    "solved": _("是否解决"),
    "queued": _("通知条数"),
    "pages": _("应知人数"),
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
    "ways": _("登录方式"),
    "factor": _("验证方式"),
    "satisfied": _("满意票"),
    "basically": _("基本满意票"),
    "dissatisfied": _("不满意票"),
    "scan": _("原件指纹"),
    "reasons": _("原因"),
    "cosigners": _("联名人数"),
    "digest": _("文本指纹"),
    "publication": _("公开方式"),
    "confidential": _("保密"),
    "lead": _("主办单位"),
    "joint": _("会办单位"),
    "split": _("分办单位"),
    "verdict": _("评价结论"),
    "of": _("种类"),
    "mapping": _("列对应"),
    "counts": _("行数"),
    "sha256": _("文件指纹"),
    "headers": _("表头"),
    "type": _("类别"),
    "serial": _("编号"),
    "station": _("站点"),
    "people": _("人员"),
    "received": _("接待人次"),
    "served": _("服务人次"),
    "carried": _("带去（条）"),
    "brought": _("带回（条）"),
    "days_ahead": _("提前（天）"),
    "how": _("方式"),
    "exchange": _("对调"),
    "paper": _("公文"),
    "together_with": _("联合交办"),
    "proposers": _("提案者"),
    "becomes": _("去向"),
    "opens_on": _("开始日期"),
    "closes_on": _("截止日期"),
    "scopes": _("允许的范围"),
    "authors": _("作者"),
    "organ": _("采用单位"),
    "step": _("计分环节"),
    "points": _("得分"),
    "version": _("版本"),
    "post": _("职务"),
    "series": _("刊物"),
    "code": _("代号"),
    "pattern": _("编号格式"),
    "closed": _("已停办"),
    "manual": _("手工填写的数"),
    "out_of": _("原事由"),
    "voices": _("意见编号"),
    "behind": _("来源事项"),
    "field": _("领域"),
    "measure": _("进展"),
    "heeded": _("采纳情况"),
    "why": _("说明"),
}  # fmt: skip


HIDDEN = {"changes", "values", "model", "person"}
FINGERPRINTS = {"digest", "scan", "sha256"}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Line:
    """One entry: when, what, who, on what, and its details as (name, before, after); before is None where nothing was.

    `subject` is its name and its page; `raw` the facts as the ledger keeps them.
    """

    at: datetime
    label: str
    who: str
    details: list[tuple[str, str | None, str]]
    subject: tuple[str, str] = ("", "")
    raw: str = ""


def lines(subject: models.Model, most: int = 200) -> list[Line]:
    """The latest entries about a line, newest first."""
    return told(list(history(subject).order_by("-id")[:most]))


def told(entries: Sequence[Entry]) -> list[Line]:
    """Entries in words; each source of words is asked once, however many entries there are."""
    said = _said(entries)
    names = words.names_of({(entry.root_type, entry.root_id) for entry in entries})
    return [_line(entry, said, names.get((entry.root_type, entry.root_id), ("", ""))) for entry in entries]


def _line(entry: Entry, said: Mapping[tuple[Any, str], str], subject: tuple[str, str]) -> Line:
    who = f"{entry.actor}（{entry.title}）" if entry.title else entry.actor
    raw = json.dumps(entry.facts, ensure_ascii=False, indent=2)
    return Line(entry.at, entry.label, who, details(entry.kind, entry.facts, said), subject, raw)


def _said(entries: Sequence[Entry]) -> dict[tuple[Any, str], str]:
    """(reader, code) → words, for every code of the entries."""
    codes: dict[Any, set[str]] = {}
    for entry in entries:
        for name, value in entry.facts.items():
            if reader := words.reader_of(entry.kind, name):
                codes.setdefault(reader, set()).update(_codes(value))
    return {(reader, code): text for reader, mine in codes.items() for code, text in reader(mine).items()}


def _codes(value: Any) -> list[str]:
    if isinstance(value, list | dict):
        return [one for one in value if isinstance(one, str)]
    return [value] if isinstance(value, str) and value else []


def details(kind: str, facts: dict[str, Any], said: Mapping[tuple[Any, str], str]) -> list[tuple[str, str | None, str]]:
    """The facts of any event in words: changes as from–to, everything else that says something as it is."""
    found: list[tuple[str, str | None, str]] = []
    for name, pair in facts.get("changes", {}).items():
        found.append((name, _text(pair[0], str) or None, _text(pair[1], str) or _t("（空）")))
    found += [(name, None, _text(value, str)) for name, value in facts.get("values", {}).items()]
    for key, value in facts.items():
        if key in HIDDEN or value in ("", None, [], {}) or (value is False and key == "interim"):
            continue
        reader = words.reader_of(kind, key)
        say = lambda code, reader=reader: said.get((reader, code), code)  # noqa: E731
        shown = f"{str(value)[:12]}…" if key in FINGERPRINTS else _text(value, say)
        found.append((str(WORDS.get(key, key)), None, shown))
    return found


def _text(value: Any, say: Callable[[str], str]) -> str:
    if isinstance(value, bool):
        return _t("是") if value else _t("否")
    if isinstance(value, dict):
        return "、".join(f"{say(name)} {one}" for name, one in value.items())
    if isinstance(value, list):
        return "、".join(_text(one, say) for one in value)
    if isinstance(value, str):
        return day(date.fromisoformat(value)) if DAY.fullmatch(value) else say(value)
    return str(value)
