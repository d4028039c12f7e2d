"""Who may do what with a letter, and what must be true first."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework.policies import office
from huiyin.kernel.actors import Actor
from huiyin.kernel.rules import rule

UNITS = ("unit_handler", "unit_head")

__all__ = ["UNITS", "addressee", "office"]


@rule(_("收到来信的单位"))
def addressee(letter: Any, actor: Actor) -> bool:
    return actor.holds(*UNITS) and letter.addressee_id is not None and actor.within("unit", letter.addressee_id)
