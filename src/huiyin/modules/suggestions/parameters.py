"""What jurisdictions decide differently about suggestions; the profiles beside this file give the values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework import outcomes
from huiyin.kernel import profiles

from . import reasons

FOLDER = Path(__file__).parent / "profiles"


def declare_all() -> None:
    """Declare every parameter and read the shipped profiles. Raises ValueError when a profile file is wrong."""
    for key, label, kind, *choices in PARAMETERS:
        profiles.declare(f"suggestion.{key}", label, kind, *choices)
    for path in sorted(FOLDER.glob("*.toml")):
        profiles.load(path)


NOT_ACCEPTED = {reason.code: reason.text for reason in reasons.NOT_ACCEPTED}
OVERDUE = {"unrated": _("记为未评价"), "excluded": _("不纳入满意情况统计")}
ANSWERED_TO = {"each": _("分别答复每位代表"), "lead": _("主要答复领衔代表")}
WITHDRAW_UNTIL = {"conclusion": _("办结以前"), "assignment": _("交办以前")}
PUBLICATION = {"open": _("全文公开"), "title": _("仅公开标题"), "closed": _("不公开")}

PARAMETERS: list[tuple[Any, ...]] = [
    ("prereview_required", _("提交前须经预审核"), "flag"),
    ("prereview", _("预审时限"), "term"),
    ("submit", _("预审通过后提交时限"), "term"),
    ("cosign_invitation", _("联名邀请有效期"), "term"),
    ("take_in", _("受理、交办时限"), "term"),
    ("object", _("签收或申请退办时限"), "term"),
    ("reassign", _("退办审核、重新交办时限"), "term"),
    ("first_contact", _("首次联系代表时限"), "term"),
    ("joint_opinion", _("会办意见时限"), "term"),
    ("joint_redo", _("补正会办意见时限"), "term"),
    ("reply", _("答复时限"), "term"),
    ("reply_max", _("延期后最长答复时限"), "term"),
    ("extension_needs_consent", _("延期须经代表同意"), "flag"),
    ("feedback", _("代表评价时限"), "term"),
    ("feedback_overdue", _("逾期未评价"), "choice", OVERDUE),
    ("conclude", _("办结或二次交办时限"), "term"),
    ("redo", _("二次办理答复时限"), "term"),
    ("redo_then", _("二次办理后仍不满意"), "text"),
    ("meeting", _("主任会议研究时限"), "term"),
    ("commitment_check", _("承诺兑现核实时限"), "term"),
    ("answered_to", _("答复对象"), "choice", ANSWERED_TO),
    ("withdraw_until", _("可撤回的时限"), "choice", WITHDRAW_UNTIL),
    ("withdraw_unanimous", _("撤回须联名代表一致同意"), "flag"),
    ("outcome_scheme", _("办理结果分类法"), "choice", outcomes.LABELS),
    ("reasons_not_accepted", _("不予受理的情形"), "list", NOT_ACCEPTED),
    ("five_dimensions", _("五维评价的维度与权重"), "list"),
    ("five_raters", _("五维评价主体与权重"), "table"),
    ("amber_days", _("黄灯提前工作日数"), "table"),
    ("reminder_ladder", _("催办阶梯"), "list"),
    ("publication", _("默认公开方式"), "choice", PUBLICATION),
    ("confidential_allowed", _("代表可以要求保密"), "flag"),
]
