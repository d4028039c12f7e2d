"""How letters are watched; nobody rules by when they are answered, the office says it when it forwards one."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from huiyin.kernel import profiles

FOLDER = Path(__file__).parent / "profiles"


def declare_all() -> None:
    """Declare the parameters and read the shipped values. Raises ValueError when a profile file is wrong."""
    profiles.declare("letter.amber_days", _("黄灯提前工作日数"), "table")
    profiles.declare("letter.reminder_ladder", _("催办阶梯"), "list")
    for path in sorted(FOLDER.glob("*.toml")):
        profiles.load(path)
