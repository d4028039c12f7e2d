"""Visits and swaps. Every list of visits a person sees starts from `visible_to`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from huiyin.directory.models import Person, Station
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.keys import is_key

from ..models import Participant, Swap, Visit
from ..policies import REPRESENTATIVES
from ..states import SwapState, VisitState

NOTICE_DAYS = 3
"""A reception day is announced three days before, with time, place and deputies (代表联络站接待制度)."""
WATCHING = ("office", "leader", "auditor")


def visible_to(actor: Actor) -> QuerySet[Visit]:
    """What an actor may see of visits: where, when and who is public; what was said there is not (`may_read_record`)."""
    if actor.holds(*WATCHING):
        return Visit.objects.filter(body_id=actor.scope_id("body"))
    if actor.holds("subdistrict"):
        return Visit.objects.filter(station__group_id=actor.scope_id("group"))
    if actor.holds("station_officer"):
        return Visit.objects.filter(station_id=actor.scope_id("station"))
    standing = Q(state__in=VisitState.STANDING)
    if actor.user_id is not None and actor.holds(*REPRESENTATIVES):
        mine = Participant.objects.filter(visit=OuterRef("pk"), person__user_id=actor.user_id)
        return Visit.objects.filter(standing | Exists(mine))
    return Visit.objects.filter(standing)


def readable_by(actor: Actor) -> QuerySet[Visit]:
    """What an actor may open: the visits of their lists, and every one that stands, as everybody may."""
    return visible_to(actor) | Visit.objects.filter(state__in=VisitState.STANDING)


def may_read_record(visit: Visit, actor: Actor) -> bool:
    """Whether an actor may read what was said: whoever looks after the station or the body, and those who came."""
    if actor.user_id is None:
        return False
    if actor.holds(*REPRESENTATIVES):
        return visit.participants.filter(person__user_id=actor.user_id, came=True).exists()
    watching = actor.holds(*WATCHING, "subdistrict", "station_officer")
    return watching and visible_to(actor).filter(pk=visit.pk).exists()


def with_names(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    return visits.select_related("station", "body", "group").prefetch_related("participants")


def unrecorded(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """What still has to be recorded: held, or planned for a day that has passed."""
    today = moment.today()
    late = Q(until=None, on__lt=today) | Q(until__lt=today)
    return visits.filter(Q(state=VisitState.HELD) | (Q(state=VisitState.PLANNED) & late))


def upcoming(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """What stands from today on, the next first."""
    today = moment.today()
    coming = Q(on__gte=today) | Q(until__gte=today)
    return visits.filter(coming, state__in=[VisitState.PLANNED, VisitState.HELD]).order_by("on", "starts_at", "id")


def duties_to_announce() -> QuerySet[Visit]:
    """Duties of the next three days that the public was not told of yet."""
    today = moment.today()
    duties = Visit.objects.filter(kind=Visit.Kind.DUTY, state=VisitState.PLANNED, announced_at=None)
    return duties.filter(on__gte=today, on__lte=today + timedelta(days=NOTICE_DAYS)).select_related("station")


def duties_of(user_id: int | None) -> QuerySet[Visit]:
    """The coming visits that the holder of an account is expected at."""
    mine = Participant.objects.filter(visit=OuterRef("pk"), person__user_id=user_id)
    return with_names(upcoming(Visit.objects.filter(Exists(mine))))


def past_of(user_id: int | None) -> QuerySet[Visit]:
    mine = Participant.objects.filter(visit=OuterRef("pk"), person__user_id=user_id)
    return with_names(Visit.objects.filter(Exists(mine), on__lte=moment.today()).order_by("-on", "-id"))


def public_duties(params: Mapping[str, str]) -> QuerySet[Visit]:
    """The reception days of the next two months, for everybody."""
    found = upcoming(Visit.objects.filter(kind=Visit.Kind.DUTY, on__lte=moment.today() + timedelta(days=62)))
    if is_key(params.get("area", "")):
        found = found.filter(Q(station__area_id=params["area"]) | Q(station__area__parent_id=params["area"]))
    return found


def on_today(station: Station) -> QuerySet[Visit]:
    return upcoming(station.visits.all()).filter(on__lte=moment.today())


def next_duties(station: Station, most: int = 6) -> list[Visit]:
    return list(with_names(upcoming(station.visits.filter(kind=Visit.Kind.DUTY)))[:most])


def duties_at_stations(person: Person, most: int = 4) -> list[Visit]:
    mine = Participant.objects.filter(visit=OuterRef("pk"), person=person)
    return list(with_names(upcoming(Visit.objects.filter(Exists(mine), kind=Visit.Kind.DUTY)))[:most])


def participants_of(visit: Visit) -> QuerySet[Participant]:
    return visit.participants.select_related("person")


def place_of(visit: Visit, actor: Actor) -> Participant | None:
    """The actor's own place among those expected."""
    if actor.user_id is None:
        return None
    return visit.participants.filter(person__user_id=actor.user_id).first()


def swaps_for(actor: Actor) -> QuerySet[Swap]:
    """Open requests that the actor asked for or is asked."""
    open_ones = Swap.objects.filter(state=SwapState.ASKED, visit__on__gte=moment.today())
    mine = open_ones.filter(Q(asker__user_id=actor.user_id) | Q(to__user_id=actor.user_id))
    return mine.select_related("visit__station", "exchange__station", "asker", "to")


def asked_for(duties: Iterable[Visit], person: Person | None) -> set[int]:
    """The duties for which this person has asked already, and waits to hear."""
    asked = Swap.objects.filter(visit__in={one.pk for one in duties}, asker=person, state=SwapState.ASKED)
    return set(asked.values_list("visit_id", flat=True)) if person else set()


def swaps_visible_to(actor: Actor) -> QuerySet[Swap]:
    """Every request to swap one of the visits that an actor sees; none for the public."""
    if actor.user_id is None:
        return Swap.objects.none()
    found = Swap.objects.filter(visit__in=visible_to(actor))
    return found.select_related("visit__station", "exchange__station", "asker", "to")


def swaps_of(visit: Visit) -> QuerySet[Swap]:
    return visit.swaps.select_related("asker", "to", "exchange__station")


def taken(stations: Iterable[Station], starts_at: time) -> set[tuple[int, date]]:
    """The station-days on which a duty stands at that hour."""
    standing = Visit.objects.filter(kind=Visit.Kind.DUTY, starts_at=starts_at, state__in=VisitState.STANDING)
    return set(standing.filter(station__in={one.pk for one in stations}).values_list("station_id", "on"))


def engagements(people: Iterable[Person], since: date, until: date) -> dict[tuple[int, date], list[Station]]:
    """Where people are expected on the days between two days, by person and day."""
    expected = Participant.objects.filter(
        person__in={one.pk for one in people}, visit__on__range=(since, until), visit__state__in=VisitState.STANDING
    ).select_related("visit__station")
    found: dict[tuple[int, date], list[Station]] = {}
    for one in expected:
        found.setdefault((one.person_id or 0, one.visit.on), []).append(one.visit.station)
    return found
