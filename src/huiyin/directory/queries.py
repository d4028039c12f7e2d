"""Questions about the directory that many ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, F, Prefetch, Q, QuerySet

from huiyin.kernel.access.models import Office, User
from huiyin.kernel.actors import Actor
from huiyin.kernel.keys import is_key

from .models import Area, Body, Group, GroupMember, Mandate, Person, Session, Term, Topic, Unit


def current_session(body: Body, day: date) -> Session | None:
    """The session that a suggestion raised on `day` counts for: the one running or the last one opened."""
    opened = Session.objects.filter(term__body=body, starts_on__lte=day).select_related("term")
    return opened.order_by("-starts_on").first()


def seat_of(person: Person, kind: str, actor: Actor) -> tuple[Group | None, Body | None]:
    """The group that somebody acts for, if any, and the body (npc, cppcc) that it, or else they themselves, belong to."""
    group = Group.objects.filter(pk=actor.scope_id("group")).select_related("body").first()
    if group is not None:
        return group, group.body
    seated = person.mandates.filter(until=None, body__kind=kind).select_related("body").order_by("id").first()
    return None, seated.body if seated else None


def units(params: Mapping[str, str]) -> QuerySet[Unit]:
    """Units by words, kind and whether they are open."""
    found = _by_words(Unit.objects.all(), params, "name", "short_name", "code", "duties", "contact")
    return _in_use(_equal(found, params, "kind"), params).select_related("parent", "area")


def groups(params: Mapping[str, str]) -> QuerySet[Group]:
    """Groups by words, kind and body, each with the number of its members."""
    found = _by_words(Group.objects.all(), params, "name", "code")
    running = Count("members", filter=Q(members__until=None))
    found = _in_use(_equal(found, params, "kind", "body"), params)
    return found.select_related("body", "area").annotate(size=running).order_by("body", "kind", "code")


def topics(params: Mapping[str, str]) -> QuerySet[Topic]:
    found = _by_words(Topic.objects.all(), params, "name", "code")
    return _in_use(_equal(found, params, "parent"), params).select_related("parent")


def areas(params: Mapping[str, str]) -> QuerySet[Area]:
    found = _by_words(Area.objects.all(), params, "name", "code")
    return _equal(found, params, "kind", "parent").select_related("parent")


def bodies(params: Mapping[str, str]) -> QuerySet[Body]:
    found = _by_words(Body.objects.all(), params, "name", "short_name", "code")
    return found.select_related("area").order_by("id")


def terms(params: Mapping[str, str]) -> QuerySet[Term]:
    return _equal(Term.objects.all(), params, "body").select_related("body")


def sessions(params: Mapping[str, str]) -> QuerySet[Session]:
    found = Session.objects.select_related("term__body").order_by("-starts_on", "-id")
    return found.filter(term__body=params["body"]) if is_key(params.get("body", "")) else found


def people(params: Mapping[str, str]) -> QuerySet[Person]:
    """People by words, group and whether they serve now; with mandates and groups for one line each."""
    found = _by_words(Person.objects.all(), params, "name", "occupation", "mandates__constituency")
    state = params.get("state", "")
    serving = Mandate.objects.filter(until=None).values("person_id")
    if state == "former":
        found = found.filter(mandates__isnull=False).exclude(pk__in=serving)
    elif state != "all":
        found = found.filter(pk__in=serving)
    if is_key(params.get("group", "")):
        found = found.filter(groups__group=params["group"], groups__until=None)
    return found.distinct().prefetch_related(
        Prefetch("mandates", Mandate.objects.select_related("body", "delegation", "term").order_by("-since")),
        Prefetch("groups", GroupMember.objects.select_related("group__body").order_by("-since", "-id")),
    )


def staff_of(unit: Unit) -> QuerySet[Office]:
    """Heads and handlers of a unit, past and present, the present ones first."""
    offices = Office.objects.within("unit", unit.pk).select_related("user")
    return offices.order_by(F("until").asc(nulls_first=True), "role", "id")


def members_of(group: Group) -> QuerySet[GroupMember]:
    return group.members.filter(until=None).select_related("person").order_by("-is_head", "person__name")


def accounts() -> QuerySet[User]:
    """Accounts that can hold an office."""
    return User.objects.filter(is_active=True)


def _by_words(found: QuerySet, params: Mapping[str, str], *fields: str) -> QuerySet:
    for word in params.get("q", "").split():
        asked = Q()
        for field in fields:
            asked |= Q(**{f"{field}__icontains": word})
        found = found.filter(asked)
    return found


def _equal(found: QuerySet, params: Mapping[str, str], *fields: str) -> QuerySet:
    for field in fields:
        wanted = params.get(field, "")
        if wanted and (is_key(wanted) or not found.model._meta.get_field(field).is_relation):
            found = found.filter(**{field: wanted})
    return found


def _in_use(found: QuerySet, params: Mapping[str, str]) -> QuerySet:
    """Lines in use; `state=closed` those that ended, `state=all` both."""
    state = params.get("state", "")
    if state == "all":
        return found
    return found.filter(until=None) if state != "closed" else found.exclude(until=None)
