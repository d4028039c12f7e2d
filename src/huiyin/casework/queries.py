"""The lists of submissions. Every list a person sees starts from `visible_to` of its kind."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.directory.models import Session, Topic, Unit
from huiyin.directory.roles import OFFICES
from huiyin.kernel.actors import Actor
from huiyin.kernel.search import finding

from . import kinds
from .models import Case, Extension, Handling, Rating, Signer
from .states import REPLIED, SignatureState


def visible_to(kind: str, actor: Actor) -> QuerySet[Any]:
    """What an actor may see of a kind of submission: a closed list, nothing by default."""
    known = kinds.get(kind)
    everything, taken = known.model.objects.all(), known.states.TAKEN
    open_to_all = Q(state__in=taken, publication__in=["open", "title"], confidential=False)
    body_id, unit_id = actor.scope_id("body"), actor.scope_id("unit")
    if actor.holds(*known.offices) and body_id:
        return everything.filter(~Q(state=known.life.start), body_id=body_id)
    if actor.holds("auditor"):
        return everything.exclude(state=known.life.start)
    if actor.holds("leader") and body_id:
        return everything.filter(Q(body_id=body_id, state__in=taken) | open_to_all)
    if actor.holds(*known.signers):
        return everything.filter(Q(Exists(signed_by(actor))) | Q(state__in=taken, confidential=False))
    if actor.holds("unit_handler", "unit_head") and unit_id:
        ours = Handling.objects.filter(case=OuterRef("pk"), unit_id=unit_id)
        return everything.filter(Q(Exists(ours)) | open_to_all)
    return everything.filter(open_to_all)


def signed_by(actor: Actor, **which: Any) -> QuerySet[Signer]:
    """A subquery: the signature of an actor's own on a case."""
    return Signer.objects.filter(case=OuterRef("pk"), person__user_id=actor.user_id, **which)


def public_text_of(case: Case) -> bool:
    """Whether the public may read more than the title."""
    return case.publication == Case.Publication.OPEN and not case.confidential


def may_read(case: Case, actor: Actor) -> bool:
    """Whether an actor may read the whole text: everybody involved, and the public where it is published."""
    visible = kinds.get(case.kind).visible_to(actor).filter(pk=case.pk).exists()
    return visible and (not actor.is_public or public_text_of(case))


def involved(case: Case, actor: Actor) -> bool:
    """The office and those over it, the units that handle it, and who signed it."""
    if actor.holds(*OFFICES, "leader", "auditor"):
        return actor.within("body", case.body_id)
    if actor.holds("unit_handler", "unit_head"):
        return case.handlings.filter(unit_id=actor.scope_id("unit")).exists()
    return actor.user_id is not None and case.signers.filter(person__user_id=actor.user_id).exists()


def mine(kind: str, actor: Actor) -> QuerySet[Any]:
    """What somebody leads or signs."""
    return kinds.get(kind).model.objects.filter(Exists(signed_by(actor)))


def invitations(kind: str, actor: Actor) -> QuerySet[Signer]:
    """Where somebody is invited to sign."""
    waiting = Signer.objects.filter(person__user_id=actor.user_id, state=SignatureState.INVITED, case__kind=kind)
    return waiting.select_related("case", "person")


def to_rate(kind: str, actor: Actor) -> QuerySet[Any]:
    """What somebody still has to judge."""
    signed = signed_by(actor, state=SignatureState.CONFIRMED)
    rated = Rating.objects.filter(case=OuterRef("pk"), round=OuterRef("round"), signer__person__user_id=actor.user_id)
    return kinds.get(kind).model.objects.filter(Exists(signed), ~Exists(rated), state=REPLIED)


def extensions_waiting(kind: str, actor: Actor) -> list[Extension]:
    """Extensions that wait for the consent of this lead signer."""
    waiting = Extension.objects.filter(
        state="asked",
        handling__case__kind=kind,
        handling__case__signers__person__user_id=actor.user_id,
        handling__case__signers__is_lead=True,
    )
    return list(waiting.select_related("handling__unit", "handling__case"))


def found(cases: QuerySet[Any], query: str) -> QuerySet[Any]:
    """Those that contain every word of `query`."""
    return cases.filter(pk__in=finding.ids(query, cases.model._meta.label_lower))


def filter_choices() -> dict[str, list[tuple[int | str, str]]]:
    """What the filters of a list offer."""
    topics = Topic.objects.filter(until=None).select_related("parent")
    return {
        "topic": [(t.pk, f"{t.parent} · {t}" if t.parent else str(t)) for t in topics],
        "unit": [(u.pk, str(u)) for u in Unit.objects.filter(until=None)],
        "session": [(s.pk, str(s)) for s in Session.objects.select_related("term")],
    }
