"""How the ledger's entries about suggestions are read."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Case, Rating
from huiyin.directory.wording import units
from huiyin.kernel import moment, profiles
from huiyin.kernel.ledger import words

from . import outcomes, papers, reasons
from .models import GateReview

VERDICTS = {"unrated": _("没有评价")}


def declare() -> None:
    words.facts("suggestions", units, "lead", "joint", "split", "unit")
    words.facts("suggestions", words.chosen(GateReview.Gate), "gate")
    words.facts("suggestions", _reasons, "reasons")
    words.facts("suggestions.refused", _reasons, "reason")
    words.facts("suggestions.turned_to_letter", _reasons, "reason")
    words.facts("suggestions", words.chosen(Case.Publication), "publication")
    words.facts("suggestions.publication_changed", words.chosen(Case.Publication), "before", "after")
    words.facts(
        "suggestions", lambda codes: words.chosen(Rating.Level)(codes) | words.listed(VERDICTS)(codes), "verdict"
    )
    words.facts("suggestions.paper_issued", words.listed(papers.LABELS), "paper")
    words.facts("casework.five_rated", _dimensions, "scores")
    words.facts("casework.reply_issued", _outcomes, "outcome")
    words.facts("casework.reply_sent_to_head", _outcomes, "outcome")


def _reasons(codes: Collection[str]) -> dict[str, str]:
    return {code: reasons.text_of(code) for code in codes}


def _dimensions(codes: Collection[str]) -> dict[str, str]:
    """The dimensions of every jurisdiction; districts name two of the five themselves."""
    found: dict[str, str] = {}
    for profile in profiles.profiles():
        for one in profiles.at(profile.code, moment.today()).get("suggestion.five_dimensions", []):
            found[one["code"]] = one["label"]
    return {code: found[code] for code in codes if code in found}


def _outcomes(codes: Collection[str]) -> dict[str, str]:
    """Scales share their letters; one without letters has sentences."""
    every = {one.code: one for scheme in outcomes.SCHEMES.values() for one in scheme}
    known = {code: every[code] for code in codes if code in every}
    return {code: _t("{letter}类").format(letter=o.letter) if o.letter else str(o.meaning) for code, o in known.items()}
