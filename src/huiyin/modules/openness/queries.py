"""What everybody may see, whatever its kind: the newest cases, answers and commitments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Max, Min, Q, QuerySet

from huiyin.casework import openness
from huiyin.casework.models import Case, Commitment, Handling, Reply
from huiyin.casework.openness import OpenKind
from huiyin.directory.models import Body, Station, Topic, Unit
from huiyin.kernel.actors import Actor


def narrowed(cases: QuerySet[Any], params: Mapping[str, str]) -> QuerySet[Any]:
    """Cases of one topic, unit, station or body, each by its id."""
    for name in ("topic", "station", "body"):
        if params.get(name, "").isdecimal():
            key = params[name]
            wanted = Q(topic_id=key) | Q(topic__parent_id=key) if name == "topic" else Q(**{f"{name}_id": key})
            cases = cases.filter(wanted)
    if params.get("unit", "").isdecimal():
        ours = Handling.objects.filter(unit_id=params["unit"]).exclude(state__in=["returned", "ended"])
        cases = cases.filter(pk__in=ours.values("case_id"))
    return cases


def whole_cases() -> Q:
    """Cases whose text and answers everybody may read, as a condition on a case's id."""
    wanted = Q(pk__in=[])
    for kind in openness.all_kinds():
        seen = kind.visible_to(Actor.public()).filter(publication=Case.Publication.OPEN, confidential=False)
        wanted |= Q(pk__in=seen.order_by().values("pk"))
    return wanted


def open_replies(params: Mapping[str, str] | None = None) -> QuerySet[Reply]:
    """Final answers that everybody may read, the newest first."""
    params = params or {}
    cases = Case.objects.filter(whole_cases()).order_by()
    found = Reply.objects.filter(state="issued", kind=Reply.Kind.FINAL, handling__case__in=cases.values("pk"))
    if params.get("unit", "").isdecimal():
        found = found.filter(handling__unit_id=params["unit"])
    if params.get("kind") in {kind.code for kind in openness.all_kinds()}:
        found = found.filter(handling__case__kind=params["kind"])
    found = found.select_related("handling__case", "handling__unit").prefetch_related("items")
    return found.order_by("-issued_on", "-pk")


def open_commitments() -> QuerySet[Commitment]:
    """Commitments that everybody may read."""
    cases = Case.objects.filter(whole_cases()).order_by()
    return Commitment.objects.filter(case__in=cases.values("pk")).select_related("case", "unit")


def words_of(kind: OpenKind, cases: list[Any]) -> dict[int, openness.Words]:
    return kind.words(cases, Actor.public())


def own_rows(cases: list[Case]) -> dict[int, tuple[OpenKind, openness.Words]]:
    """The kind and the open words of cases of any kind; a query or two a kind."""
    found: dict[int, tuple[OpenKind, openness.Words]] = {}
    for kind in openness.all_kinds():
        keys = [one.pk for one in cases if one.kind == kind.code]
        if keys:
            rows = list(kind.public().filter(pk__in=keys))
            found |= {pk: (kind, words) for pk, words in words_of(kind, rows).items()}
    return found


def months(kind: OpenKind) -> tuple[date, date] | None:
    """The first and the last day on which one was raised."""
    days = kind.public().order_by().aggregate(first=Min("raised_on"), last=Max("raised_on"))
    return (days["first"], days["last"]) if days["first"] else None


def stations() -> QuerySet[Station]:
    return Station.objects.filter(until=None).select_related("body", "area__parent", "group")


def units() -> QuerySet[Unit]:
    return Unit.objects.filter(until=None)


def topics() -> QuerySet[Topic]:
    return Topic.objects.filter(until=None).select_related("parent")


def main_topics() -> QuerySet[Topic]:
    return Topic.objects.filter(until=None, parent=None)


def unit(pk: str) -> Unit | None:
    return Unit.objects.filter(pk=pk).first() if pk.isdecimal() else None


def body() -> Body | None:
    return Body.objects.order_by("pk").first()


def edge_of(text: str) -> Reply | None:
    """The answer after which a page begins."""
    return Reply.objects.filter(pk=text, issued_on__isnull=False).first() if text.isdecimal() else None


def after(replies: QuerySet[Reply], edge: Reply) -> QuerySet[Reply]:
    """Those older than `edge` in the order of `open_replies`."""
    return replies.filter(Q(issued_on__lt=edge.issued_on) | Q(issued_on=edge.issued_on, pk__lt=edge.pk))
