"""Asking the index: one function for both databases, exact for any Chinese word of any length."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from .models import Document
from .tokens import END, normalise, phrases, tokens


def ids(query: str, subject_type: str) -> QuerySet[Document, int]:
    """The ids of the subjects that contain every word of `query`: a subquery for `filter(pk__in=…)`."""
    found = Document.objects.filter(subject_type=subject_type)
    wanted = phrases(query)
    if not wanted:
        return found.none().values_list("subject_id", flat=True)
    return found.filter(pk__in=_matching(wanted)).values_list("subject_id", flat=True)


def _matching(wanted: Sequence[Sequence[str]]) -> RawSQL:
    if connection.vendor == "sqlite":
        return RawSQL("SELECT rowid FROM search_index WHERE search_index MATCH %s", [fts5(wanted)])
    return RawSQL("SELECT rowid FROM search_index WHERE words @@ %s::tsquery", [tsquery(wanted)])


def fts5(wanted: Sequence[Sequence[str]]) -> str:
    """The query in FTS5's language; tokens hold only letters, digits and Chinese, so nothing needs escaping."""
    parts = []
    for phrase in wanted:
        if len(phrase) == 1 and phrase[0].endswith("*"):
            parts.append(f'"{phrase[0][:-1]}"*')
        else:
            parts.append('"' + " ".join(phrase) + '"')
    return " AND ".join(parts)


def tsquery(wanted: Sequence[Sequence[str]]) -> str:
    parts = []
    for phrase in wanted:
        lexemes = [f"'{t[:-1]}':*" if t.endswith("*") else f"'{t}'" for t in phrase]
        parts.append("(" + " <-> ".join(lexemes) + ")")
    return " & ".join(parts)


def segments(text: str, query: str, *, around: int = 60) -> list[tuple[str, bool]]:
    """A piece of `text` near the first hit, cut into (words, is it a hit) for showing."""
    words = [run for run in query.split() if run] or [query]
    low = normalise(text)
    if len(low) != len(text):
        text = low
    places = [low.find(normalise(word)) for word in words]
    first = min((place for place in places if place >= 0), default=0)
    start, stop = max(first - around // 2, 0), first + around
    piece, low_piece = text[start:stop], low[start:stop]
    marks = [False] * len(piece)
    for word in map(normalise, words):
        at = low_piece.find(word)
        while word and at >= 0:
            marks[at : at + len(word)] = [True] * len(word)
            at = low_piece.find(word, at + len(word))
    cut: list[tuple[str, bool]] = []
    for letter, hit in zip(piece, marks, strict=False):
        if cut and cut[-1][1] == hit:
            cut[-1] = (cut[-1][0] + letter, hit)
        else:
            cut.append((letter, hit))
    return cut


def similar(
    title: str, text: str, subject_type: str, *, limit: int = 5, but: int | None = None
) -> list[tuple[int, float]]:
    """The ids of the subjects most like a text, with a likeness from 0 to 1, the most alike first.

    Candidates share the text's rarest pairs of characters; likeness is the weighted share of pairs in common.
    """
    mine = _pairs(f"{title} {title} {text[:1500]}")
    if len(mine) < 4:
        return []
    weights = _rarity(list(mine))
    rare = sorted((t for t in mine if weights[t] > 0), key=lambda t: -weights[t] * min(mine[t], 3))[:12]
    if not rare:
        return []
    scored = []
    for pk, other_title, other_text in _candidates(rare, subject_type):
        if pk != but:
            other = _pairs(f"{other_title} {other_title} {other_text[:1500]}")
            scored.append((pk, round(_likeness(mine, other, weights), 3)))
    scored.sort(key=lambda pair: (-pair[1], -pair[0]))
    return [pair for pair in scored if pair[1] >= 0.12][:limit]


_PLAIN = frozenset(
    [
        "关于",
        "于加",
        "加强",
        "的建",
        "建议",
        "建_",
        "议_",
        "进一",
        "一步",
        "步加",
        "问题",
        "目前",
        "存在",
        "我区",
        "我们",
        "建议",
    ]
)


def _pairs(text: str) -> Counter[str]:
    return Counter(t for t in tokens(text) if not t.endswith(END) and len(t) > 1 and t not in _PLAIN)


def _rarity(terms: list[str]) -> dict[str, float]:
    """How telling each term is (inverse document frequency); 0 for one that no document holds."""
    total = max(Document.objects.count(), 1)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab('main', 'search_index', 'row')"
            )
            marks = ",".join(["%s"] * len(terms))
            cursor.execute(f"SELECT term, doc FROM temp.search_terms WHERE term IN ({marks})", terms)  # noqa: S608
            held = dict(cursor.fetchall())
        else:
            held = {}
            for term in terms:
                cursor.execute(
                    "SELECT count(*) FROM (SELECT 1 FROM search_index WHERE words @@ %s::tsquery LIMIT 400) few",
                    [f"'{term}'"],
                )
                held[term] = cursor.fetchone()[0]
    return {t: math.log(1 + total / held[t]) if held.get(t) else 0.0 for t in terms}


def _candidates(rare: list[str], subject_type: str) -> list[tuple[int, str, str]]:
    if connection.vendor == "sqlite":
        match = RawSQL(
            "SELECT rowid FROM search_index WHERE search_index MATCH %s ORDER BY rank LIMIT 60",
            [" OR ".join(f'"{term}"' for term in rare)],
        )
    else:
        query = " | ".join(f"'{term}'" for term in rare)
        match = RawSQL(
            "SELECT rowid FROM search_index WHERE words @@ %s::tsquery ORDER BY ts_rank(words, %s::tsquery) DESC LIMIT 60",
            [query, query],
        )
    found = Document.objects.filter(pk__in=match, subject_type=subject_type)
    return list(found.values_list("subject_id", "title", "text__text"))


def _likeness(mine: Counter[str], other: Counter[str], weights: dict[str, float]) -> float:
    shared = sum(weights[t] for t in mine if t in other)
    whole = sum(weights.get(t, 1.0) for t in mine)
    theirs = sum(weights.get(t, 4.0) for t in other)
    return shared / math.sqrt(whole * theirs) if whole and theirs else 0.0
