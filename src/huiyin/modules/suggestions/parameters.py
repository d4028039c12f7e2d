"""What jurisdictions decide differently about suggestions alone; the profiles beside this file give the values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework import parameters

from . import reasons
from .models import Suggestion

OWN: list[tuple[Any, ...]] = [
    ("prereview_required", _("提交前须经预审核"), "flag"),
    ("prereview", _("预审时限"), "term"),
    ("submit", _("预审通过后提交时限"), "term"),
    ("five_dimensions", _("五维评价的维度与权重"), "list"),
    ("five_raters", _("五维评价主体与权重"), "table"),
]


def declare_all() -> None:
    parameters.declare(Suggestion.KIND, Path(__file__).parent / "profiles", *OWN, reasons=reasons.NOT_ACCEPTED)
