"""Asking the index: one function for both databases, exact for any Chinese word of any length."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from .asking import Stretch, matching
from .likeness import Alike, alike, similar
from .models import Document, Text
from .numbers import called, is_number
from .showing import Segments, segments
from .tokens import Word, words

NUMBERED, NEWEST = 10, 300
START = f"0.{date.max:%Y-%m-%d}.0"

__all__ = ["Alike", "Hit", "Hits", "alike", "find", "ids", "page", "segments", "similar", "snippet"]


@dataclass(frozen=True)
class Hit:
    """Something found: which subject, and what to show of it."""

    subject_type: str
    subject_id: int
    number: str
    title: str
    at: date
    text: str
    query: str


@dataclass(frozen=True)
class Hits:
    """One page of what was found; `older` is the `before` of the next page, empty on the last."""

    items: list[Hit]
    older: str = ""


def ids(query: str, subject_type: str) -> QuerySet[Document, int]:
    """The ids of the subjects that contain every word of `query`: a subquery for `filter(pk__in=…)`.

    A paper called by its place (第12号) is among them. Nothing is found for a query without a letter or digit.
    """
    documents = Document.objects.filter(subject_type=subject_type)
    asked = words(query)
    if not asked:
        return documents.none().values_list("subject_id", flat=True)
    return documents.filter(pk__in=matching(asked, place=called(query))).values_list("subject_id", flat=True)


def page(
    query: str, subject_type: str, *, among: QuerySet[Any], beyond: int | None = None, upwards: bool = False, limit: int
) -> list[int]:
    """The ids of those subjects of `among` that contain every word: one page of a list, the last taken in first.

    `beyond` is the subject after which the page begins; with `upwards` the page goes the other way. A common word has
    a page full among its newest hits; only when these do not fill it are all hits looked through.
    """
    asked = words(query)
    if not asked:
        return []
    order = "pk" if upwards else "-pk"
    documents = Document.objects.filter(subject_type=subject_type).order_by(order)
    edge = documents.filter(subject_id=beyond).values_list("pk", flat=True).first() if beyond else None
    if called(query) is None:
        near = matching(asked, stretch=Stretch(NEWEST, edge, upwards))
        hits = list(documents.filter(pk__in=near).values_list("subject_id", flat=True))
        seen = set(among.filter(pk__in=hits).values_list("pk", flat=True))
        if len(seen) >= limit:
            return [key for key in hits if key in seen][:limit]
    if edge is not None:
        documents = documents.filter(**{"pk__gt" if upwards else "pk__lt": edge})
    everything = documents.filter(pk__in=matching(asked, place=called(query)), subject_id__in=among.values("pk"))
    return list(everything.values_list("subject_id", flat=True)[:limit])


def find(
    query: str,
    *,
    kinds: str | Collection[str] | None = None,
    restrict: QuerySet[Any] | None = None,
    facets: Mapping[str, str | int] | None = None,
    limit: int = 50,
    before: str = "",
    best: bool = False,
) -> Hits:
    """What contains every word of `query`, the newest first; with `best`, what has them in its title before the rest.

    What has exactly the number asked for comes first of all. `kinds` are model labels; `restrict` is a query of the
    subject ids that the asker may see, and needs exactly one kind; `before` is the `older` of the page before.
    Raises ValueError for `restrict` with several kinds.
    """
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if restrict is not None and (kinds is None or len(kinds) != 1):
        raise ValueError("restrict holds ids of one model: name exactly one kind")
    asked = words(query)
    if not asked:
        return Hits([])
    allowed = Document.objects.order_by("-at", "-pk")
    if kinds is not None:
        allowed = allowed.filter(subject_type__in=kinds)
    if restrict is not None:
        allowed = allowed.filter(subject_id__in=restrict)
    for name, value in (facets or {}).items():
        allowed = allowed.filter(**{f"facets__{name}": value})
    numbered = list(allowed.filter(is_number(query))[: min(limit, NUMBERED)])
    rest = allowed.exclude(pk__in=[document.pk for document in numbered])
    start = _place(before)
    found = [(START, document) for document in numbered] if start is None else []
    for tier, documents in enumerate(_tiers(rest, asked, best=best)):
        if (start is None or tier >= start[0]) and len(found) <= limit:
            older = documents.filter(start[1]) if start is not None and tier == start[0] else documents
            found += [(f"{tier}.{d.at:%Y-%m-%d}.{d.pk}", d) for d in older[: limit + 1 - len(found)]]
    return Hits(_shown([d for _mark, d in found[:limit]], query), found[limit - 1][0] if len(found) > limit else "")


def _tiers(documents: QuerySet[Document], asked: Sequence[Word], *, best: bool) -> list[QuerySet[Document]]:
    everywhere = documents.filter(pk__in=matching(asked))
    if not best:
        return [everywhere]
    in_title = matching(asked, title=True)
    return [documents.filter(pk__in=in_title), everywhere.exclude(pk__in=in_title)]


def _place(before: str) -> tuple[int, Q] | None:
    """Where a page begins; None for the first page, and for a mark that is none."""
    try:
        tier, day, key = before.split(".")
        at, pk = date.fromisoformat(day), int(key)
        return int(tier), Q(at__lt=at) | Q(at=at, pk__lt=pk)
    except ValueError:
        return None


def _shown(documents: Sequence[Document], query: str) -> list[Hit]:
    texts = dict(Text.objects.filter(pk__in=[d.pk for d in documents]).values_list("pk", "text"))
    return [Hit(d.subject_type, d.subject_id, d.number, d.title, d.at, texts.get(d.pk, ""), query) for d in documents]


def snippet(hit: Hit, *, around: int = 60) -> Segments:
    """A piece of the text near the first word found, as (words, is it a hit); the title's when only it has them."""
    pieces = segments(hit.text, hit.query, around=around)
    in_title = segments(hit.title, hit.query, around=around)
    return in_title if _hits(in_title) > _hits(pieces) == 0 else pieces


def _hits(pieces: Segments) -> int:
    return sum(is_hit for _words, is_hit in pieces)
