"""What jurisdictions decide differently about voices; the file beside this one gives the values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.kernel import profiles

FOLDER = Path(__file__).parent / "profiles"


def declare_all() -> None:
    """Declare every parameter and read the shipped values. Raises ValueError when a profile file is wrong."""
    for key, label, kind in PARAMETERS:
        profiles.declare(f"voice.{key}", label, kind)
    for path in sorted(FOLDER.glob("*.toml")):
        profiles.load(path)


PARAMETERS: list[tuple[str, Any, str]] = [
    ("triage", _("分办时限"), "term"),
    ("quarantine", _("人工核对时限"), "term"),
    ("object", _("签收或申请退办时限"), "term"),
    ("reassign", _("退办审核时限"), "term"),
    ("reply", _("答复时限"), "term"),
    ("reply_subdistrict", _("街道（镇）办理的答复时限"), "term"),
    ("reply_max", _("延期后最长答复时限"), "term"),
    ("redo", _("重新办理的答复时限"), "term"),
    ("first_contact", _("首次联系反映人时限"), "term"),
    ("joint_opinion", _("会办意见时限"), "term"),
    ("joint_redo", _("补正会办意见时限"), "term"),
    ("feedback", _("群众评价时限"), "term"),
    ("raising", _("所提事项办理时限"), "term"),
    ("commitment_check", _("承诺兑现核实时限"), "term"),
    ("contact_before_reply", _("答复前须登记面商"), "flag"),
    ("extension_needs_consent", _("延期须经反映人同意"), "flag"),
    ("outcome_scheme", _("办理结果分类法"), "text"),
    ("amber_days", _("黄灯提前工作日数"), "table"),
    ("reminder_ladder", _("催办阶梯"), "list"),
    ("limits", _("防滥用与重办次数"), "table"),
    ("elsewhere", _("应走其他渠道的事项"), "list"),
]
