"""How the ledger's entries about the handling of cases are read."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.directory.wording import units
from huiyin.kernel.ledger import words

from . import outcomes, papers
from .models import Case, Contact, FiveRating, Handling, Link, PressingAct, Rating

VERDICTS = {"unrated": _("没有评价")}
STAGES = {"before": _("到期之前"), "due": _("到期当日"), "overdue": _("逾期"), "listed": _("列入公开名单")}


def declare() -> None:
    words.facts("casework", units, "unit", "units", "suggests", "lead", "joint", "split")
    words.facts("casework.publication_changed", words.chosen(Case.Publication), "before", "after")
    words.facts("casework.paper_issued", words.listed(papers.LABELS), "paper")
    words.facts("casework.concluded", _verdicts, "verdict")
    words.facts("casework.reply_issued", _outcomes, "outcome")
    words.facts("casework.reply_sent_to_head", _outcomes, "outcome")
    words.facts("casework.handling_handed_over", units, "to")
    words.facts("casework.commitment_handed_over", units, "to")
    words.facts("casework", words.chosen(Handling.Role), "role")
    words.facts("casework.contacted", words.chosen(Contact.Form), "form")
    words.facts("casework.followed_up", words.chosen(Contact.Form), "form")
    words.facts("casework.contacted", words.chosen(Contact.Stage), "stage")
    words.facts("casework.followed_up", words.chosen(Contact.Stage), "stage")
    words.facts("casework", words.chosen(PressingAct.Kind), "form")
    words.facts("casework", words.chosen(Rating.Level), "attitude", "result")
    words.facts("casework", words.chosen(Rating.Channel), "channel")
    words.facts("casework", words.chosen(PressingAct.Level), "level")
    words.facts("casework", words.chosen(Link.Kind), "relation")
    words.facts("casework", words.chosen(FiveRating.Rater), "rater")
    words.facts("casework", words.listed(STAGES), "stage")
    words.subject(Case._meta.label, _cases, _find)


def _verdicts(codes: Collection[str]) -> dict[str, str]:
    return words.chosen(Rating.Level)(codes) | words.listed(VERDICTS)(codes)


def _outcomes(codes: Collection[str]) -> dict[str, str]:
    """Scales share their letters; one without letters has sentences. Where both have a code, the letter is said."""
    every = {one.code: one for scheme in outcomes.SCHEMES.values() for one in scheme}
    every |= {one.code: one for scheme in outcomes.SCHEMES.values() for one in scheme if one.letter}
    known = {code: every[code] for code in codes if code in every}
    return {code: _t("{letter}类").format(letter=o.letter) if o.letter else str(o.meaning) for code, o in known.items()}


def _cases(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    found = Case.objects.filter(pk__in=ids).only("pk", "kind", "number", "title")
    return {case.pk: (str(case), page_of(case.kind, case.pk)) for case in found}


def page_of(kind: str, pk: int) -> str:
    """The page of a case of any kind: kinds name their pages after their module. Empty where there is none."""
    try:
        return reverse(f"{kind}s:detail", args=[pk])
    except NoReverseMatch:
        return ""


def _find(text: str) -> list[int]:
    """By number, or by words of the title; a number is found in no time, words walk the titles."""
    numbered = list(Case.objects.filter(number=text).values_list("pk", flat=True)[:200])
    return numbered or list(
        Case.objects.filter(Q(title__contains=text)).order_by("-pk").values_list("pk", flat=True)[:200]
    )
