"""How a submission is found: by number, title, text, names and answers."""

from __future__ import annotations

from typing import Any

from huiyin.kernel.search import indexing

from . import kinds
from .models import Case, ReplyItem


def describe(case: Any) -> dict[str, Any]:
    """Number, title and texts. An answer can be found once it is issued."""
    names = " ".join(signer.name for signer in case.signers.filter(state="confirmed").select_related("person", "group"))
    units = " ".join(case.handlings.values_list("unit__name", flat=True))
    answers = ReplyItem.objects.filter(reply__handling__case=case, reply__state="issued")
    texts = [case.text, names, units, *answers.values_list("text", flat=True)]
    return {"number": case.number, "title": case.title, "texts": texts}


def index(case: Case) -> None:
    """Bring the full-text index up to date for a case of a registered kind; others are left alone."""
    if kinds.of(case) is not None:
        indexing.index(kinds.whole(case))


def declare(model: type[Any]) -> None:
    """Make a kind of submission searchable."""
    indexing.searchable(model._meta.label_lower, describe)
