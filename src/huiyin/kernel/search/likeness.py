"""Which documents are like a text that is being written: candidates by its rarest pairs, compared in full."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from huiyin.text.similar import Rarity, Signature, shared, signature, similarity

from .models import Document, Text
from .rarities import rarity

TELLING = 32
CANDIDATES = 40
READ = 1_000
LEAST = 0.12


@dataclass(frozen=True)
class Alike:
    """A subject like the text, how much from 0 to 1, and the pairs that say so most."""

    subject_id: int
    score: float
    terms: list[str]


def alike(
    title: str,
    text: str,
    *,
    kinds: str | Collection[str],
    limit: int = 5,
    restrict: QuerySet[Any] | None = None,
    but: int | None = None,
) -> list[Alike]:
    """The subjects most like a text, the most alike first; compared by title and the first thousand characters.

    `kinds` are model labels, `restrict` a query of the subject ids that the asker may see, `but` the id of the text's
    own subject. Nothing is like a text of fewer than four pairs.
    """
    rarities = rarity()
    mine = signature(text[:READ], title=title, rarity=rarities)
    if len(mine) < 4:
        return []
    kinds = [kinds] if isinstance(kinds, str) else list(kinds)
    allowed = Document.objects.filter(subject_type__in=kinds)
    if but is not None:
        allowed = allowed.exclude(subject_id=but)
    if restrict is not None:
        allowed = allowed.filter(subject_id__in=restrict)
    keys = _candidates(_telling(mine, rarities), allowed)
    compared = []
    texts = Text.objects.filter(pk__in=keys).values_list("document__subject_id", "document__title", "text")
    for subject_id, its_title, its_text in texts:
        other = signature(its_text[:READ], title=its_title, rarity=rarities)
        compared.append(Alike(subject_id, round(similarity(mine, other), 3), shared(mine, other)))
    compared.sort(key=lambda one: (-one.score, -one.subject_id))
    return [one for one in compared if one.score >= LEAST][:limit]


def similar(
    title: str,
    text: str,
    subject_type: str,
    *,
    limit: int = 5,
    but: int | None = None,
    restrict: QuerySet[Any] | None = None,
) -> list[tuple[int, float]]:
    """The ids of the subjects of one model most like a text, with a likeness from 0 to 1, the most alike first."""
    found = alike(title, text, kinds=subject_type, limit=limit, restrict=restrict, but=but)
    return [(one.subject_id, one.score) for one in found]


def _telling(mine: Signature, rarities: Rarity) -> list[tuple[str, float]]:
    """The terms to look for, with their weight: the weightiest, as long as together they are not too common."""
    chosen: list[tuple[str, float]] = []
    expected = 0.0
    for term, weight in sorted(mine.items(), key=lambda pair: (-pair[1], pair[0])):
        expected += rarities.held.get(term, rarities.few)
        if chosen and (len(chosen) >= TELLING or expected > 10_000):
            break
        chosen.append((term, weight))
    return chosen


def _candidates(telling: list[tuple[str, float]], allowed: QuerySet[Document]) -> list[int]:
    """The keys of the documents that hold the most of the telling terms, by weight."""
    match = "search_index MATCH %s" if connection.vendor == "sqlite" else "words @@ %s::tsquery"
    quote = '"{}"' if connection.vendor == "sqlite" else "'{}'"
    each = " UNION ALL ".join(
        f"SELECT rowid AS document, CAST(%s AS double precision) AS weight FROM search_index WHERE {match}"  # noqa: S608
        for _ in telling
    )
    try:
        keys, values = allowed.values("pk").query.sql_with_params()
    except EmptyResultSet:
        return []
    holding = [value for term, weight in telling for value in (weight, quote.format(term))]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT document FROM ({each}) holding WHERE document IN ({keys}) "  # noqa: S608
            "GROUP BY document ORDER BY sum(weight) DESC, document DESC LIMIT %s",
            [*holding, *values, CANDIDATES],
        )
        return [row[0] for row in cursor.fetchall()]
