"""How a suggestion is found: by number, title, text, names and answers."""

from __future__ import annotations

from typing import Any

from huiyin.casework.models import ReplyItem
from huiyin.kernel.search import indexing

from .models import Suggestion

LABEL = "suggestions.suggestion"


def describe(suggestion: Suggestion) -> dict[str, Any]:
    """Number, title and texts. An answer can be found once it is issued."""
    names = " ".join(suggestion.signers.filter(state="confirmed").values_list("person__name", flat=True))
    units = " ".join(suggestion.handlings.values_list("unit__name", flat=True))
    answers = ReplyItem.objects.filter(reply__handling__case=suggestion, reply__state="issued")
    texts = [suggestion.text, names, units, *answers.values_list("text", flat=True)]
    return {"number": suggestion.number, "title": suggestion.title, "texts": texts}


def index(suggestion: Suggestion) -> None:
    indexing.index(suggestion)


def declare() -> None:
    indexing.searchable(LABEL, describe)
