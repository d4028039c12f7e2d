"""Deputies and members who serve, and their cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from huiyin.directory.models import Group, Mandate, Person
from huiyin.kernel.actors import Actor
from huiyin.kernel.files.models import Attachment
from huiyin.kernel.keys import is_key


def serving(params: Mapping[str, str]) -> QuerySet[Person]:
    """Deputies and members who serve now, by words, group and level."""
    mandates = Mandate.objects.filter(until=None)
    if params.get("level") in Mandate.Level.values:
        mandates = mandates.filter(level=params["level"])
    if is_key(params.get("body", "")):
        mandates = mandates.filter(body_id=params["body"])
    found = Person.objects.filter(Exists(mandates.filter(person=OuterRef("pk"))))
    for word in params.get("q", "").split():
        place = Mandate.objects.filter(person=OuterRef("pk"), until=None, constituency__icontains=word)
        found = found.filter(Q(name__icontains=word) | Q(occupation__icontains=word) | Exists(place))
    if is_key(params.get("group", "")):
        found = found.filter(groups__group_id=params["group"], groups__until=None)
    running = Mandate.objects.filter(until=None).select_related("body", "delegation")
    return found.distinct().prefetch_related(Prefetch("mandates", running, to_attr="running"))


def card_of(pk: int) -> Person | None:
    """A person who serves or served: nobody else has a card."""
    mandates = Mandate.objects.select_related("body", "delegation", "term").order_by("until", "level")
    return (
        Person.objects.filter(pk=pk, mandates__isnull=False)
        .distinct()
        .prefetch_related(Prefetch("mandates", mandates))
        .first()
    )


def groups_of(person: Person) -> list[Group]:
    return [one.group for one in person.groups.filter(until=None).select_related("group").order_by("pk")]


def group_choices() -> QuerySet[Group]:
    return Group.objects.filter(until=None).select_related("body")


def person_of(actor: Actor) -> Person | None:
    return Person.objects.filter(user_id=actor.user_id).first() if actor.user_id else None


def portraits(people: Iterable[Person]) -> dict[int, Attachment]:
    """The photographs of people, by person."""
    keys = [one.pk for one in people]
    found = Attachment.objects.filter(
        subject_type="directory.person", subject_id__in=keys, purpose="picture", removed_at=None
    )
    return {one.subject_id: one for one in found}
