"""What jurisdictions decide differently about every kind of submission; each kind gives its own values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.kernel import profiles

from . import outcomes
from .reasons import Reason

OVERDUE = {"unrated": _("记为未评价"), "excluded": _("不纳入满意情况统计")}
ANSWERED_TO = {"each": _("分别答复每位提出人"), "lead": _("主要答复领衔人")}
WITHDRAW_UNTIL = {"conclusion": _("办结以前"), "assignment": _("交办以前")}
PUBLICATION = {"open": _("全文公开"), "title": _("仅公开标题"), "closed": _("不公开")}

SHARED: list[tuple[Any, ...]] = [
    ("cosign_invitation", _("联名邀请有效期"), "term"),
    ("take_in", _("受理、交办时限"), "term"),
    ("object", _("签收或申请退办时限"), "term"),
    ("reassign", _("退办审核、重新交办时限"), "term"),
    ("first_contact", _("首次联系提出人时限"), "term"),
    ("joint_opinion", _("会办意见时限"), "term"),
    ("joint_redo", _("补正会办意见时限"), "term"),
    ("reply", _("答复时限"), "term"),
    ("reply_max", _("延期后最长答复时限"), "term"),
    ("extension_needs_consent", _("延期须经提出人同意"), "flag"),
    ("feedback", _("评价时限"), "term"),
    ("feedback_overdue", _("逾期未评价"), "choice", OVERDUE),
    ("conclude", _("办结或二次交办时限"), "term"),
    ("redo", _("二次办理答复时限"), "term"),
    ("redo_then", _("二次办理后仍不满意"), "text"),
    ("meeting", _("主任（主席）会议研究时限"), "term"),
    ("commitment_check", _("承诺兑现核实时限"), "term"),
    ("answered_to", _("答复对象"), "choice", ANSWERED_TO),
    ("withdraw_until", _("可撤回的时限"), "choice", WITHDRAW_UNTIL),
    ("withdraw_unanimous", _("撤回须联名人一致同意"), "flag"),
    ("outcome_scheme", _("办理结果分类法"), "choice", outcomes.LABELS),
    ("amber_days", _("黄灯提前工作日数"), "table"),
    ("reminder_ladder", _("催办阶梯"), "list"),
    ("publication", _("默认公开方式"), "choice", PUBLICATION),
    ("confidential_allowed", _("提出人可以要求保密"), "flag"),
]


def declare(kind: str, folder: Path, *own: tuple[Any, ...], reasons: Sequence[Reason]) -> None:
    """Declare the parameters of a kind, and read the profiles beside its module.

    Raises ValueError when a profile file is wrong.
    """
    listed = {reason.code: reason.text for reason in reasons}
    for key, label, what, *choices in [
        *SHARED,
        ("reasons_not_accepted", _("不予受理（立案）的情形"), "list", listed),
        *own,
    ]:
        profiles.declare(f"{kind}.{key}", label, what, *choices)
    for path in sorted(folder.glob("*.toml")):
        profiles.load(path)
