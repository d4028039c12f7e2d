"""What can happen to a work report."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.ledger.events import event


@event("report.begun", _("开始起草"))
class Begun:
    """`digest` of the first text, SHA-256."""

    title: str
    since: str
    until: str
    digest: str = ""


@event("report.written", _("修改文稿"))
class Rewritten:
    """`digest` of the text, SHA-256."""

    digest: str


@event("report.handed_up", _("送审"))
class HandedUp:
    """`digest` of the text as it was handed up, SHA-256."""

    digest: str


@event("report.reviewed", _("审核通过"))
class Reviewed:
    """The text as it was read, and how many numbers were frozen with it; so many `by_hand` among them."""

    digest: str
    counted: int
    by_hand: int


@event("report.sent_back", _("退回修改"))
class SentBack:
    reason: str


@event("report.issued", _("印发"))
class Issued:
    """`digest` of the file that is kept, SHA-256."""

    digest: str
    public: bool
