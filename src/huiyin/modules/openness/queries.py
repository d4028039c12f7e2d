"""What everybody may see, whatever its kind: the newest cases, answers and commitments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from huiyin.casework import openness, records
from huiyin.casework.models import Case, Commitment, Handling, Reply
from huiyin.casework.openness import OpenKind
from huiyin.directory.models import Body, Station, Topic, Unit
from huiyin.kernel.keys import is_key


def narrowed(cases: QuerySet[Any], params: Mapping[str, str]) -> QuerySet[Any]:
    """Cases of one topic, unit, station or body, each by its id."""
    for name in ("topic", "station", "body"):
        if is_key(params.get(name, "")):
            key = params[name]
            wanted = Q(topic_id=key) | Q(topic__parent_id=key) if name == "topic" else Q(**{f"{name}_id": key})
            cases = cases.filter(wanted)
    if is_key(params.get("unit", "")):
        ours = Handling.objects.filter(unit_id=params["unit"]).exclude(state__in=["returned", "ended"])
        cases = cases.filter(pk__in=ours.values("case_id"))
    return cases


Own = tuple[OpenKind, openness.Words]
Part = TypeVar("Part", Reply, Commitment)


def issued(params: Mapping[str, str]) -> QuerySet[Reply]:
    """Final answers that may be open, the newest first; of a unit or a kind. Read them through `opened`."""
    found = Reply.objects.filter(issued_on__isnull=False, kind=Reply.Kind.FINAL)
    found = found.filter(handling__case__publication=Case.Publication.OPEN, handling__case__confidential=False)
    if is_key(params.get("unit", "")):
        found = found.filter(handling__unit_id=params["unit"])
    if params.get("kind") in {kind.code for kind in openness.all_kinds()}:
        found = found.filter(handling__case__kind=params["kind"])
    found = found.select_related("handling__case", "handling__unit").prefetch_related("items")
    return found.order_by("-issued_on", "-pk")


def promised(state: str) -> QuerySet[Commitment]:
    """Commitments in a state that may be open, the last due first, or the next one. Read them through `opened`."""
    found = Commitment.objects.filter(state=state, case__publication=Case.Publication.OPEN, case__confidential=False)
    return found.select_related("case", "unit").order_by("due_on" if state == "open" else "-due_on", "-pk")


def opened(found: QuerySet[Part], case_of: Callable[[Part], Case], most: int) -> list[tuple[Part, Own]]:
    """The first `most` that everybody may read, each with its kind and the words of its case.

    Whether a case is open is asked of some at a time: to ask it of the whole list takes longer with every year.
    """
    read: list[tuple[Part, Own]] = []
    at, size = 0, most + 10
    while len(read) < most:
        part = list(found[at : at + size])
        own = own_words([case_of(one) for one in part])
        read += [(one, own[case_of(one).pk]) for one in part if case_of(one).pk in own]
        if len(part) < size:
            break
        at += size
    return read[:most]


def own_words(cases: list[Case]) -> dict[int, Own]:
    """The kind and the words of those of these cases, of any kind, that everybody may read; a query or two a kind."""
    found: dict[int, Own] = {}
    for kind in openness.all_kinds():
        if keys := {one.pk for one in cases if one.kind == kind.code}:
            found |= {pk: (kind, words) for pk, words in records.whole_words(kind, keys).items()}
    return found


def months(kind: OpenKind) -> tuple[date, date] | None:
    """The first and the last day on which one was raised, public or not."""
    days = Case.objects.filter(kind=kind.code, raised_on__isnull=False).order_by("raised_on")
    days = days.values_list("raised_on", flat=True)
    first, last = days.first(), days.last()
    return (first, last) if first and last else None


def stations() -> QuerySet[Station]:
    return Station.objects.filter(until=None).select_related("body", "area__parent", "group")


def units() -> QuerySet[Unit]:
    return Unit.objects.filter(until=None)


def topics() -> QuerySet[Topic]:
    return Topic.objects.filter(until=None).select_related("parent")


def main_topics() -> QuerySet[Topic]:
    return Topic.objects.filter(until=None, parent=None)


def unit(pk: str) -> Unit | None:
    return Unit.objects.filter(pk=pk).first() if is_key(pk) else None


def body() -> Body | None:
    return Body.objects.order_by("pk").first()


def edge_of(text: str) -> Reply | None:
    """The answer after which a page begins."""
    return Reply.objects.filter(pk=text, issued_on__isnull=False).first() if is_key(text) else None


def after(replies: QuerySet[Reply], edge: Reply) -> QuerySet[Reply]:
    """Those older than `edge` in the order of `issued`."""
    return replies.filter(Q(issued_on__lt=edge.issued_on) | Q(issued_on=edge.issued_on, pk__lt=edge.pk))
