"""How the ledger's entries about proposals alone are read."""

from __future__ import annotations

from collections.abc import Collection

from huiyin.casework.models import Case, PressingAct
from huiyin.kernel.ledger import words

from . import reasons
from .models import Proposal


def declare() -> None:
    words.facts("proposals", words.chosen(Case.Publication), "publication")
    words.facts("proposals.not_filed", _reasons, "reason")
    words.facts("proposals.not_filed", words.chosen(Proposal.Becomes), "becomes")
    words.facts("proposals.made_key", words.chosen(PressingAct.Level), "level")


def _reasons(codes: Collection[str]) -> dict[str, str]:
    return {code: reasons.text_of(code) for code in codes}
