"""The lists of briefs and issues. Every list a person sees starts from `visible_to`; nothing is public."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.casework.models import Extension, Handling, Reply
from huiyin.casework.queries import signed_by
from huiyin.directory.models import Body, Person
from huiyin.directory.roles import OFFICES, SIGNERS
from huiyin.kernel.actors import Actor

from .models import Brief, Instruction, Issue, Series
from .states import State

READERS = (*OFFICES, "leader", "auditor")


def visible_to(actor: Actor) -> QuerySet[Brief]:
    """What an actor may see of briefs: a closed list, nothing by default."""
    everything = Brief.objects.all()
    body_id = actor.scope_id("body")
    if actor.holds(*OFFICES) and body_id:
        return everything.filter(~Q(state=State.DRAFT) | Q(drafted_by_office=True), body_id=body_id)
    if actor.holds("auditor") and body_id:
        return everything.exclude(state=State.DRAFT).filter(body_id=body_id)
    if actor.holds("leader") and body_id:
        return everything.filter(body_id=body_id, state__in=State.IN_PRINT)
    if actor.holds(*SIGNERS):
        return everything.filter(Exists(signed_by(actor)))
    if actor.holds("station_officer") and (station_id := actor.scope_id("station")):
        return everything.filter(station_id=station_id)
    if actor.holds("unit_handler", "unit_head") and (unit_id := actor.scope_id("unit")):
        ours = Handling.objects.filter(case=OuterRef("pk"), unit_id=unit_id)
        return everything.filter(Exists(ours))
    return everything.none()


def mine(actor: Actor) -> QuerySet[Brief]:
    """What somebody writes or signs; for a station what it sends."""
    if actor.holds("station_officer"):
        return Brief.objects.filter(station_id=actor.scope_id("station"))
    return Brief.objects.filter(Exists(signed_by(actor)))


def waiting_for_editors(briefs: QuerySet[Brief]) -> QuerySet[Brief]:
    """What the editors must act on: new ones, adopted ones, instructed ones not yet acted on, returns and answers."""
    new = Q(state__in=[State.SUBMITTED, State.ADOPTED, State.REPLIED])
    wrote = Q(state=State.ISSUED) & Q(Exists(Instruction.objects.filter(brief=OuterRef("pk"))))
    own = Q(state=State.DRAFT, drafted_by_office=True)
    objected = Handling.objects.filter(case__kind=Brief.KIND, state="objected").order_by().values("case_id")
    checking = Reply.objects.filter(handling__case__kind=Brief.KIND, state="checking").order_by()
    asked = Extension.objects.filter(handling__case__kind=Brief.KIND, state__in=["asked", "consented"]).order_by()
    parts = (
        Q(pk__in=objected)
        | Q(pk__in=checking.values("handling__case_id"))
        | Q(pk__in=asked.values("handling__case_id"))
    )
    return briefs.filter(new | wrote | own | parts)


def can_take_in(brief: Brief) -> QuerySet[Brief]:
    """Adopted briefs of the same body that another one can be merged into."""
    return Brief.objects.filter(body=brief.body_id, state=State.ADOPTED).exclude(pk=brief.pk).order_by("-pk")


def open_series(body: Body) -> QuerySet[Series]:
    return Series.objects.filter(body=body, until=None)


def issues_for(actor: Actor) -> QuerySet[Issue]:
    """The issues of the body that an actor works for."""
    if not actor.holds(*READERS):
        return Issue.objects.none()
    return Issue.objects.filter(series__body_id=actor.scope_id("body")).select_related("series")


def body_of(actor: Actor) -> Body | None:
    return Body.objects.filter(pk=actor.scope_id("body")).first()


def person_of(actor: Actor) -> Person | None:
    return Person.objects.filter(user_id=actor.user_id).first() if actor.user_id else None


def series_of(actor: Actor) -> QuerySet[Series]:
    """The series of the body that an actor works for, closed ones too."""
    return Series.objects.filter(body_id=actor.scope_id("body"))


def with_issue(pk: int) -> Brief:
    return Brief.objects.select_related("issue__series").get(pk=pk)
