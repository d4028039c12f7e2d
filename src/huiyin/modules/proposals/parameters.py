"""What jurisdictions decide differently about proposals alone; the profiles beside this file give the values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework import parameters
from huiyin.casework.models import Contact

from . import reasons
from .models import Proposal

STAGES = {str(stage.value): stage.label for stage in Contact.Stage}
OWN: list[tuple[Any, ...]] = [
    ("plenary_opens", _("大会提案在开幕前多久开始征集"), "term"),
    ("consult_before_reply", _("答复之前须登记的协商"), "list", STAGES),
    ("assigned_with", _("联合交办的机关"), "list"),
]


def declare_all() -> None:
    parameters.declare(Proposal.KIND, Path(__file__).parent / "profiles", *OWN, reasons=reasons.NOT_FILED)
