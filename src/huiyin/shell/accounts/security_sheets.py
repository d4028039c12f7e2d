"""The administrators' lists as spreadsheets: the newest 20,000 lines, which is said below when there are more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.papers.columns import Column
from huiyin.papers.sheets_out import Sheet

from . import ledger_lines, security_queries

MOST = 20_000
LEDGER = [
    Column("id", _("台账编号"), 10, "integer"),
    Column("at", _("时间"), 18, "moment"),
    Column("who", _("办理人"), 22),
    Column("label", _("事项"), 18, total="count"),
    Column("subject", _("对象"), 20),
    Column("details", _("内容"), 60, "long"),
    Column("digest", _("摘要"), 66),
]


def accounts(params: Mapping[str, str]) -> Sheet:
    found = security_queries.accounts(params)
    rows = [security_queries.account_row(user) for user in found[:MOST]]
    return Sheet(_("账号"), security_queries.ACCOUNTS, rows, _rest(found), numbered=True)


def ledger(params: Mapping[str, str]) -> Sheet:
    """Entries with their digests, so that a printed list can be checked against the chain."""
    found = security_queries.entries(params).order_by("-pk")
    listed = list(found[:MOST])
    rows = [_entry_row(entry, line) for entry, line in zip(listed, ledger_lines.told(listed), strict=True)]
    return Sheet(_("台账"), LEDGER, rows, _rest(found))


def readings(params: Mapping[str, str]) -> Sheet:
    found = security_queries.readings_of(params).order_by("-pk")
    rows = [security_queries.reading_row(one) for one in found[:MOST]]
    return Sheet(_("个人信息查看记录"), security_queries.READINGS, rows, _rest(found), numbered=True)


def _entry_row(entry: Any, line: ledger_lines.Line) -> dict[str, Any]:
    changes = [f"{name}：{before} → {after}" if before else f"{name}：{after}" for name, before, after in line.details]
    return {
        "id": entry.pk,
        "at": entry.at,
        "who": line.who,
        "label": line.label,
        "subject": line.subject[0] or f"{security_queries.subject_label(entry.root_type)} #{entry.root_id}",
        "details": "；".join(changes),
        "digest": entry.digest,
    }


def _rest(found: QuerySet[Any]) -> list[str]:
    more = found.order_by("-pk")[MOST : MOST + 1].exists()
    return [_t("注：只列最近的{n}行，请缩小查询条件后再导出其余部分。").format(n=MOST)] if more else []
