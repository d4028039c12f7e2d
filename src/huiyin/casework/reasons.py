"""Coded reasons: which of those that regulations list hold for a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.refusals import NotReady


@dataclass(frozen=True)
class Reason:
    """`basis` names the regulations that list it; which of them applies is for the profile to say."""

    code: str
    text: str | Promise
    basis: str = ""


def listed(case: Any, reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons that this case's jurisdiction lists for not accepting one of its kind."""
    codes = case.values[f"{case.kind}.reasons_not_accepted"]
    return [reason for reason in reasons if reason.code in codes]


def keep(case: Any, reason: str, words: str, *, known: Sequence[Reason]) -> None:
    """Write down why a case ends here. Raises NotReady for a reason that is not listed, or without words."""
    if reason not in [one.code for one in known] or not words.strip():
        raise NotReady(_("须选择本地规定列明的情形，并写明给提出人的说明。"))
    case.reason, case.reason_words, case.concluded_on = reason, words.strip(), moment.today()
    case.save(update_fields=["reason", "reason_words", "concluded_on"])
