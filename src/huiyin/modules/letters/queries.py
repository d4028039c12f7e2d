"""Which letters somebody sees: the office and those over it, the unit it went to, and who raised the matter."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from huiyin.casework import raising
from huiyin.casework.models import Case, Link, Signer
from huiyin.directory.models import Unit
from huiyin.directory.roles import OFFICES, SIGNERS
from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor

from .models import Letter
from .policies import UNITS
from .states import State

OVERSEERS = (*OFFICES, "leader", "auditor")
READERS = (*OVERSEERS, *UNITS, *SIGNERS)


def visible_to(actor: Actor) -> QuerySet[Letter]:
    """A closed list: nothing for the public or for a unit that was not written to."""
    everything = Letter.objects.all()
    if actor.holds(*OVERSEERS) and (body_id := actor.scope_id("body")):
        return everything.filter(body_id=body_id)
    if actor.holds(*UNITS) and (unit_id := actor.scope_id("unit")):
        return everything.filter(addressee_id=unit_id, state__in=State.SENT)
    if actor.holds(*SIGNERS) and actor.user_id is not None:
        links = Link.objects.filter(kind=Link.Kind.RAISED, to_id=OuterRef("pk"))
        signed = Signer.objects.filter(person__user_id=actor.user_id, state="confirmed")
        return everything.filter(Exists(links.filter(case__signers__in=signed)))
    return everything.none()


def of_case(case: Case, actor: Actor) -> Letter | None:
    """The letter that a case was turned into, for somebody who may see it."""
    made = Link.objects.filter(kind=Link.Kind.RAISED, case_id=case.pk, to__kind=Letter.KIND).values("to_id")
    return visible_to(actor).filter(pk__in=made).select_related("addressee").first()


def source_of(letter: Letter) -> Case | None:
    """The submission that it was."""
    return raising.behind(letter).order_by("pk").first()


def authors_of(letter: Letter) -> list[int]:
    """The accounts of everybody who signed it."""
    signed = Signer.objects.filter(case__in=raising.behind(letter), state="confirmed")
    return [user for user in signed.values_list("person__user_id", flat=True) if user]


def names_of_authors(letter: Letter) -> str:
    signed = Signer.objects.filter(case__in=raising.behind(letter), state="confirmed")
    return "、".join(signer.name for signer in signed.select_related("person", "group"))


def people_at(letter: Letter) -> list[int]:
    """The accounts of the unit that it went to."""
    held = Office.objects.active().of_role(*UNITS).within("unit", letter.addressee_id or 0)
    return list(held.values_list("user_id", flat=True))


def clerks_of(letter: Letter) -> list[int]:
    held = Office.objects.active().of_role(*OFFICES).within("body", letter.body_id)
    return list(held.values_list("user_id", flat=True))


def addressees() -> QuerySet[Unit]:
    return Unit.objects.filter(until=None).order_by("kind", "name")


def waiting_for(actor: Actor) -> QuerySet[Any]:
    """What somebody has to act on: the office forwards and closes, a unit answers."""
    states = [State.FORWARDED] if actor.holds(*UNITS) else [State.WAITING, State.ANSWERED]
    return visible_to(actor).filter(state__in=states)
