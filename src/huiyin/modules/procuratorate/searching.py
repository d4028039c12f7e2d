"""How leads and recommendations are found, by both sides: nothing that is inside the procuratorate is indexed."""

from __future__ import annotations

from typing import Any

from huiyin.kernel.search import indexing

from .models import Recommendation, Referral


def describe_referral(one: Referral) -> dict[str, Any]:
    texts = [one.words, one.because, one.reason_words, one.result, *one.measures.values_list("words", flat=True)]
    names = [one.get_field_display(), one.get_purpose_display()]
    return {"number": one.number, "title": one.title, "texts": texts, "names": names}


def describe_recommendation(one: Recommendation) -> dict[str, Any]:
    texts = [one.summary, one.reply, one.result]
    names = [one.addressed_to, one.get_field_display(), one.get_type_display()]
    return {"number": one.number, "title": one.title, "texts": texts, "names": names}


def declare() -> None:
    indexing.searchable(Referral, describe_referral)
    indexing.searchable(Recommendation, describe_recommendation)
