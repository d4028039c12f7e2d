"""What the page of the outbox reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.notices import telling
from huiyin.kernel.notices.models import Message
from huiyin.kernel.privacy.masking import mask_phone
from huiyin.papers.columns import Column
from huiyin.papers.sheets_out import Sheet
from huiyin.shell.paging import NUMBERED, paged

from .security_queries import moment_text

COLUMNS = [
    Column("what", _("内容"), 16), Column("channel", _("渠道"), 10), Column("to", _("收件"), 16),
    Column("at", _("排入时间"), 18), Column("state", _("发送"), 14), Column("problem", _("原因"), 30),
]  # fmt: skip
SHOWN = Column("text", _("演示内容"), 40)
KINDS = {"echo": _("群众意见回音"), "link": _("一次性评价链接")}
VIEWS = {
    "all": (_("全部"), {}),
    "waiting": (_("等待发出"), {"sent_at": None, "given_up_at": None}),
    "failed": (_("未能发出"), {"sent_at": None, "given_up_at__isnull": False}),
}


def outbox(params: Mapping[str, str]) -> dict[str, Any]:
    """One page of messages, by how they fared; their words only where nobody is real."""
    view = params.get("view", "all") if params.get("view") in VIEWS else "all"
    found = telling.outbox().filter(**VIEWS[view][1])
    page = paged(found, params, lambda shown: list(map(_row, shown)), NUMBERED)
    return {
        "columns": [*COLUMNS, SHOWN] if settings.DEMO else COLUMNS,
        "rows": page.rows,
        "pager": page,
        "view": view,
        "tabs": [(key, label, f"?view={key}", None) for key, (label, _where) in VIEWS.items()],
        "given_up": telling.outbox().filter(**VIEWS["failed"][1]).exists(),
        "demo": settings.DEMO,
    }


def sheet(params: Mapping[str, str]) -> Sheet:
    """Messages as the page shows them; never their words."""
    view = params.get("view", "all") if params.get("view") in VIEWS else "all"
    found = telling.outbox().filter(**VIEWS[view][1])
    return Sheet(_t("发出的消息"), COLUMNS, map(_row, found.order_by("-pk")[:20000]), numbered=True)


def _row(one: Message) -> dict[str, Any]:
    if one.sent_at:
        state: dict[str, Any] = {"text": moment_text(one.sent_at), "tone": "good"}
    elif one.given_up_at:
        state = {"text": _t("未能发出"), "tone": "bad"}
    else:
        state = {"text": _t("等待发出"), "tone": "warn"}
    row = {
        "what": str(KINDS.get(one.key.partition(":")[0], _t("通知"))),
        "channel": str(telling.LABELS.get(one.channel, one.channel)),
        "to": mask_phone(one.address),
        "at": moment_text(one.created_at),
        "state": state,
        "problem": _t("试过%(n)s次：%(why)s") % {"n": one.attempts, "why": one.problem} if one.problem else "—",
    }
    if settings.DEMO:
        words, _scheme, rest = one.text.partition("http")
        row["text"] = {"text": words, "url": "/" + rest.split("/", 3)[3] if rest.count("/") > 2 else ""}
    return row
