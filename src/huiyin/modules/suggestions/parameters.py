"""What jurisdictions decide differently about suggestions; the profiles beside this file give the values."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from huiyin.kernel import profiles

FOLDER = Path(__file__).parent / "profiles"


def declare_all() -> None:
    """Declare every parameter and read the shipped profiles. Raises ValueError when a profile file is wrong."""
    for key, label, kind in PARAMETERS:
        profiles.declare(f"suggestion.{key}", label, kind)
    for path in sorted(FOLDER.glob("*.toml")):
        profiles.load(path)


PARAMETERS = [
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
    ("feedback_overdue", _("逾期未评价"), "choice"),
    ("conclude", _("办结或二次交办时限"), "term"),
    ("redo", _("二次办理答复时限"), "term"),
    ("redo_then", _("二次办理后仍不满意"), "text"),
    ("meeting", _("主任会议研究时限"), "term"),
    ("commitment_check", _("承诺兑现核实时限"), "term"),
    ("answered_to", _("答复对象"), "choice"),
    ("withdraw_until", _("可撤回的时限"), "choice"),
    ("withdraw_unanimous", _("撤回须联名代表一致同意"), "flag"),
    ("outcome_scheme", _("办理结果分类法"), "choice"),
    ("reasons_not_accepted", _("不予受理的情形"), "list"),
    ("five_dimensions", _("五维评价的维度与权重"), "list"),
    ("five_raters", _("五维评价主体与权重"), "table"),
    ("amber_days", _("黄灯提前工作日数"), "table"),
    ("reminder_ladder", _("催办阶梯"), "list"),
    ("publication", _("默认公开方式"), "choice"),
]
