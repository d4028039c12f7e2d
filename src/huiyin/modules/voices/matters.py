"""Voices about one matter (same place, same trouble): placed as they arrive, each with what ties it to the others.

What is decided is `huiyin.text.matters`; here stands only where voices, their terms and the rarity of terms are kept. The
machine joins matters that no person has put together or apart; what a person settled it only adds to.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, QuerySet

from huiyin.directory.models import Body
from huiyin.kernel import moment
from huiyin.text.matters import About
from huiyin.text.matters import Rarity as Counted
from huiyin.text.matters import likeness as near
from huiyin.text.matters.likeness import Weighed

from .models import Matter, Rarity, Telling, Term, Voice
from .states import State

log = logging.getLogger(__name__)

UNPLACED = (State.QUARANTINED, State.DISCARDED, State.WITHDRAWN)
# Terms are counted again when a tenth more voices have come; while a citizen waits only as long as that is quick.
_QUICK, _CENTRAL = 5_000, 24
# The sizes at which the voice to show for a matter is chosen again.
_SHOWN_AGAIN = {2, 3, 4, 6, 8, 12, 16, 24}
_ABOUT = ("pk", "words", "pairs", "districts", "names")


def place(voice: Voice) -> None:
    """Put a new voice with those about the same matter, or let it begin one. An intake never fails for want of it."""
    if voice.state in UNPLACED:
        return
    try:
        with transaction.atomic():
            _place(voice)
    except Exception:
        log.exception("no matter for voice %s", voice.pk)


def count_terms() -> None:
    """Count the rarity of terms again where many voices have come. For the tick, which has time."""
    _rarity(at_leisure=True)


def put(voices: Iterable[Voice], matter: Matter, *, by: str) -> None:
    """A person puts voices into a matter: the machine leaves them there."""
    keys = [voice.pk for voice in voices]
    Voice.objects.filter(pk__in=keys).update(matter=matter)
    Telling.objects.filter(pk__in=keys).update(placed_by=by, ties=[])


def show_central(matter: Matter, rarity: Counted | None = None) -> None:
    """The voice to show for a matter: the one that shares most with the others, of its first two dozen."""
    first = Telling.objects.filter(voice__matter=matter).exclude(voice__state__in=UNPLACED).order_by("pk")[:_CENTRAL]
    rarity = rarity or _rarity()
    voices = {pk: near.weighed(about, rarity) for pk, about in _abouts(first)}
    chosen = near.central(voices) if voices else None
    if chosen != matter.shown_id:
        matter.shown_id = chosen
        matter.save(update_fields=["shown"])


@dataclass(frozen=True)
class _Near:
    """A voice about the same: how like it is, what it is about, and the matter it lies in."""

    like: float
    weighed: Weighed
    matter: int


def _place(voice: Voice) -> None:
    from . import learning  # noqa: PLC0415  knows the names of the district

    about = learning.about(voice.title, f"{voice.text}\n{voice.place}")
    # One after the other, also where several write at once: the second sees where the first went.
    if connection.features.has_select_for_update:
        Body.objects.select_for_update(no_key=True).values_list("pk").get(pk=voice.body_id)
    rarity = _rarity(newest=voice.pk)
    new = near.weighed(about, rarity)
    ties = _ties(new, voice, rarity)
    matter, size, inside = _join(ties, voice)
    telling = Telling.objects.create(
        voice=voice,
        words=dict(about.words),
        pairs=dict(about.pairs),
        districts=sorted(about.districts),
        names=list(about.names),
        ties=_told(new, {pk: ties[pk] for pk in inside}),
    )
    Term.objects.bulk_create([Term(body_id=voice.body_id, term=t[:40], telling=telling) for t in near.looked_up(new)])
    Voice.objects.filter(pk=voice.pk).update(matter=matter)
    voice.matter = matter
    if size in _SHOWN_AGAIN:
        show_central(matter, rarity)


def _ties(new: Weighed, voice: Voice, rarity: Counted) -> dict[int, _Near]:
    """The voices about the same, by key; found by shared terms, compared in full.

    Voices put down for different villages are not tied by the machine: the same trouble in another village is another
    matter, and what concerns both a person puts together.
    """
    shared: dict[int, float] = defaultdict(float)
    weights = {term[:40]: weight for term, weight in near.looked_up(new).items()}
    for pk, term in _holding(weights, voice.body_id):
        shared[pk] += weights[term]
    shared.pop(voice.pk, None)
    compared = [pk for pk, _w in nsmallest(near.COMPARED, shared.items(), key=lambda pair: (-pair[1], pair[0]))]
    found = {}
    rows = Telling.objects.filter(pk__in=compared, voice__matter__isnull=False).order_by("pk")
    for pk, words, pairs, districts, names, matter, area in rows.values_list(
        *_ABOUT, "voice__matter_id", "voice__area_id"
    ):
        if None not in (area, voice.area_id) and area != voice.area_id:
            continue
        other = near.weighed(About(words, pairs, frozenset(districts), tuple(names)), rarity)
        if (like := near.likeness(new, other)) > 0:
            found[pk] = _Near(like, other, matter)
    return found


def _holding(terms: Collection[str], body: int) -> list[tuple[int, str]]:
    """(voice, term) of the last voices that each term leads to."""
    if not terms:
        return []
    one = (
        "SELECT * FROM (SELECT telling_id, term FROM voices_term WHERE body_id = %s AND term = %s "  # noqa: S608
        f"ORDER BY id DESC LIMIT {near.LED_TO}) AS t{{n}}"
    )
    query = " UNION ALL ".join(one.format(n=n) for n in range(len(terms)))
    with connection.cursor() as cursor:
        cursor.execute(query, [value for term in terms for value in (body, term)])
        return cursor.fetchall()


def _join(ties: dict[int, _Near], voice: Voice) -> tuple[Matter, int, list[int]]:
    """The matter that the ties lead into, how many voices it then has, and the tied voices in it.

    Matters that the ties lead into together become one, under the earliest; unless a person settled one of them: then the
    voice goes to where the ties are strongest.
    """
    found: dict[int, list[tuple[int, float]]] = {}
    sizes: dict[int, int] = {}
    if ties:
        held = Voice.objects.filter(matter_id__in={one.matter for one in ties.values()}).order_by().values("matter_id")
        sizes = dict(held.annotate(n=Count("pk")).values_list("matter_id", "n"))
        likes = [(pk, one.like) for pk, one in ties.items()]
        found = near.supported(likes, lambda pk: ties[pk].matter, lambda key: sizes.get(key, 1))
    if not found:
        return Matter.objects.create(body_id=voice.body_id, created_at=moment.now(), shown=voice), 1, []
    # Locked in the order of their keys; one that was taken up into another meanwhile is that other.
    locked = list(Matter.objects.select_for_update().filter(pk__in=found).order_by("pk"))
    matters = sorted({one.into or one for one in locked}, key=lambda one: one.pk)
    if any(one.settled for one in matters):
        strength = {key: sum(like for _pk, like in held) for key, held in found.items()}
        best = max(matters, key=lambda one: (strength.get(one.pk, 0), -one.pk))
        return best, sizes.get(best.pk, 1) + 1, [pk for pk, _like in found.get(best.pk, [])]
    first, *others = matters
    for other in others:
        absorb(other, first)
    return first, sum(sizes.get(key, 1) for key in found) + 1, [pk for held in found.values() for pk, _like in held]


def absorb(matter: Matter, into: Matter) -> None:
    """All voices of a matter go into another; its page leads there."""
    Voice.objects.filter(matter=matter).update(matter=into)
    Matter.objects.filter(into=matter).update(into=into)
    matter.into = into
    matter.save(update_fields=["into"])


def _told(new: Weighed, ties: dict[int, _Near]) -> list[dict[str, Any]]:
    best = sorted(ties.items(), key=lambda pair: (-pair[1].like, pair[0]))[:3]
    told = [near.told(new, pk, one.weighed, one.like) for pk, one in best]
    return [{"voice": t.key, "likeness": t.likeness, "words": t.words, "places": t.places} for t in told]


def _abouts(rows: QuerySet[Telling]) -> Iterator[tuple[int, About]]:
    for pk, words, pairs, districts, names in rows.values_list(*_ABOUT).iterator(2_000):
        yield pk, About(words, pairs, frozenset(districts), tuple(names))


def _rarity(*, newest: int = 0, at_leisure: bool = False) -> Counted:
    """How rare terms are, as last counted. Counted again where a tenth more voices came, and it is quick or there is time."""
    stamp, total, upto = Rarity.objects.order_by("-id").values_list("stamp", "total", "upto").first() or (None, 0, 0)
    # The keys of voices only grow: what came since is found without counting what was there, mostly by the newest key.
    tenth = total // 10
    asked = at_leisure or (newest - upto > tenth and total <= _QUICK)
    if asked and Telling.objects.filter(pk__gt=upto)[: tenth + 1].count() > tenth:
        stamp = _count_again()
    return _kept(stamp)


def _count_again() -> UUID:
    counted, upto = Counted(), 0
    for upto, about in _abouts(Telling.objects.order_by("pk")):  # noqa: B007  the last key is wanted
        counted.count(about)
    words, pairs = counted.common()
    fresh = Rarity.objects.create(at=moment.now(), upto=upto, total=counted.total, words=words, pairs=pairs)
    Rarity.objects.filter(pk__lt=fresh.pk).delete()
    return fresh.stamp


@lru_cache(maxsize=2)
def _kept(stamp: UUID | None) -> Counted:
    """The counts of one counting: each has a stamp of its own, so that every process weighs alike."""
    row = Rarity.objects.filter(stamp=stamp).first() if stamp else None
    return Counted.kept(row.total, row.words, row.pairs) if row else Counted()
