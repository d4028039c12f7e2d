"""How the ledger's entries about suggestions alone are read."""

from __future__ import annotations

from collections.abc import Collection

from huiyin.casework.models import Case, FiveRating
from huiyin.kernel import moment, profiles
from huiyin.kernel.ledger import words

from . import reasons
from .models import GateReview


def declare() -> None:
    words.facts("suggestions", words.chosen(GateReview.Gate), "gate")
    words.facts("suggestions", _reasons, "reasons")
    words.facts("casework.returned_to_author", _reasons, "reasons")
    words.facts("suggestions.refused", _reasons, "reason")
    words.facts("suggestions.turned_to_letter", _reasons, "reason")
    words.facts("suggestions", words.chosen(Case.Publication), "publication")
    words.facts("suggestions.five_rated", words.chosen(FiveRating.Rater), "rater")
    words.facts("casework.five_rated", _dimensions, "scores")


def _reasons(codes: Collection[str]) -> dict[str, str]:
    return {code: reasons.text_of(code) for code in codes}


def _dimensions(codes: Collection[str]) -> dict[str, str]:
    """The dimensions of every jurisdiction; districts name two of the five themselves."""
    found: dict[str, str] = {}
    for profile in profiles.profiles():
        for one in profiles.at(profile.code, moment.today()).get("suggestion.five_dimensions", []):
            found[one["code"]] = one["label"]
    return {code: found[code] for code in codes if code in found}
