"""What jurisdictions decide differently about the two-way link; the file beside this one gives the values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.kernel import profiles

FOLDER = Path(__file__).parent / "profiles"


def declare_all() -> None:
    """Declare every parameter and read the shipped values. Raises ValueError when a profile file is wrong."""
    for key, label, kind in PARAMETERS:
        profiles.declare(key, label, kind)
    for path in sorted(FOLDER.glob("*.toml")):
        profiles.load(path)


PARAMETERS: list[tuple[str, Any, str]] = [
    ("referral.evaluate", _("线索评估时限"), "term"),
    ("referral.supply", _("补充材料时限"), "term"),
    ("referral.outcome", _("办理反馈时限"), "term"),
    ("referral.amber_days", _("黄灯提前工作日数"), "table"),
    ("referral.reminder_ladder", _("催办阶梯"), "list"),
    ("recommendation.answer", _("被建议单位回复时限"), "term"),
    ("recommendation.answer_urgent", _("紧急情形的回复时限"), "term"),
    ("recommendation.verify", _("整改核实时限"), "term"),
    ("recommendation.take_up", _("素材采用时限"), "term"),
    ("recommendation.amber_days", _("黄灯提前工作日数"), "table"),
    ("recommendation.reminder_ladder", _("催办阶梯"), "list"),
]
