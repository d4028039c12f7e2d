"""What jurisdictions decide differently about briefs; the file beside this one gives the values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework import outcomes
from huiyin.kernel import profiles

from . import reasons

FOLDER = Path(__file__).parent / "profiles"


def declare_all() -> None:
    """Declare every parameter and read the shipped values. Raises ValueError when a profile file is wrong."""
    for key, label, kind, *choices in PARAMETERS:
        profiles.declare(f"brief.{key}", label, kind, *choices)
    for path in sorted(FOLDER.glob("*.toml")):
        profiles.load(path)


PARAMETERS: list[tuple[Any, ...]] = [
    ("edit", _("采编时限"), "term"),
    ("release", _("刊发时限"), "term"),
    ("quiet", _("刊发后等候批示的期限，没有批示的随后自动办结"), "term"),
    ("cosign_invitation", _("合写邀请有效期"), "term"),
    ("object", _("签收或申请退办时限"), "term"),
    ("reassign", _("退办审核、重新转办时限"), "term"),
    ("first_contact", _("首次联系作者时限"), "term"),
    ("joint_opinion", _("会办意见时限"), "term"),
    ("joint_redo", _("补正会办意见时限"), "term"),
    ("reply", _("反馈时限"), "term"),
    ("reply_max", _("延期后最长反馈时限"), "term"),
    ("redo", _("再次办理反馈时限"), "term"),
    ("conclude", _("办结或再次转办时限"), "term"),
    ("commitment_check", _("承诺兑现核实时限"), "term"),
    ("contact_before_reply", _("反馈前须登记面商"), "flag"),
    ("extension_needs_consent", _("延期须经作者同意"), "flag"),
    ("outcome_scheme", _("反馈结果分类法"), "choice", outcomes.LABELS),
    ("amber_days", _("黄灯提前工作日数"), "table"),
    ("reminder_ladder", _("催办阶梯"), "list"),
    (
        "reasons_not_accepted",
        _("不予采用的情形"),
        "list",
        {reason.code: reason.text for reason in reasons.NOT_ADOPTED},
    ),
    ("points", _("作者计分"), "table"),
    ("series", _("开始时的刊物"), "list"),
]
