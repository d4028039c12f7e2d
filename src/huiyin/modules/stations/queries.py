"""The lists of the module. Every list of visits a person sees starts from `visible_to`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from huiyin.directory.models import Activity, Area, Body, Code, Group, Mandate, Person, Residency, Scan, Station
from huiyin.kernel import moment
from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor
from huiyin.kernel.files.models import Attachment
from huiyin.kernel.keys import is_key

from . import circle
from .models import Attendance, Participant, Swap, Visit
from .policies import REPRESENTATIVES
from .states import SwapState, VisitState

NOTICE_DAYS = 3
"""A reception day is announced three days before, with time, place and deputies (代表联络站接待制度)."""
WATCHING = ("office", "leader", "auditor")


# -- visits -------------------------------------------------------------------------------------------------------


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


def swaps_of(visit: Visit) -> QuerySet[Swap]:
    return visit.swaps.select_related("asker", "to", "exchange__station")


# -- stations -----------------------------------------------------------------------------------------------------


def open_stations() -> QuerySet[Station]:
    """Every station in use, with what a line of the list shows."""
    coming = Visit.objects.filter(
        station=OuterRef("pk"), kind=Visit.Kind.DUTY, state=VisitState.PLANNED, on__gte=moment.today()
    )
    next_day = coming.order_by().values("station").annotate(first=Min("on")).values("first")
    found = Station.objects.filter(Q(until=None) | Q(until__gte=moment.today()))
    return (
        found.select_related("body", "group", "area__parent")
        .annotate(next_on=Subquery(next_day))
        .order_by("body_id", "kind", "code")
    )


def narrowed(stations: QuerySet[Station], params: Mapping[str, str]) -> list[Station]:
    """Stations by words, kind, body, sub-district and function. A district has some hundreds: the list is whole."""
    for word in params.get("q", "").split():
        asked = Q(name__icontains=word) | Q(address__icontains=word) | Q(brand__icontains=word)
        stations = stations.filter(asked | Q(introduction__icontains=word))
    if params.get("kind") in Station.Kind.values:
        stations = stations.filter(kind=params["kind"])
    if is_key(params.get("area", "")):
        stations = stations.filter(Q(area_id=params["area"]) | Q(area__parent_id=params["area"]))
    if is_key(params.get("body", "")):
        stations = stations.filter(body_id=params["body"])
    wanted = params.get("function", "")
    return [one for one in stations if not wanted or wanted in one.functions]


def subdistricts() -> QuerySet[Area]:
    return Area.objects.filter(kind=Area.Kind.SUBDISTRICT)


def kept_by(actor: Actor) -> QuerySet[Station]:
    """The stations that an actor looks after."""
    if actor.holds("admin"):
        return Station.objects.all()
    if actor.holds("office"):
        return Station.objects.filter(body_id=actor.scope_id("body"))
    if actor.holds("subdistrict"):
        return Station.objects.filter(group_id=actor.scope_id("group"))
    if actor.holds("station_officer"):
        return Station.objects.filter(pk=actor.scope_id("station"))
    return Station.objects.none()


def register_of(actor: Actor, params: Mapping[str, str]) -> QuerySet[Station]:
    """The stations that an actor looks after, as the office's register lists them."""
    found = kept_by(actor).select_related("body", "group", "area").order_by("body_id", "kind", "code")
    for word in params.get("q", "").split():
        found = found.filter(Q(name__icontains=word) | Q(code__icontains=word) | Q(address__icontains=word))
    if params.get("kind") in Station.Kind.values:
        found = found.filter(kind=params["kind"])
    state = params.get("state", "")
    if state != "all":
        found = found.exclude(until=None) if state == "closed" else found.filter(until=None)
    return with_sizes(found)


def with_sizes(stations: QuerySet[Station]) -> QuerySet[Station]:
    """With how many are resident there now."""
    return stations.annotate(size=Count("residents", filter=Q(residents__until=None), distinct=True))


def residents_of(station: Station) -> QuerySet[Residency]:
    mandates = Prefetch("person__mandates", Mandate.objects.filter(until=None).select_related("body"))
    found = station.residents.filter(until=None).select_related("person").prefetch_related(mandates)
    return found.order_by("person__name", "pk")


def ended_residencies(station: Station) -> QuerySet[Residency]:
    return station.residents.exclude(until=None).select_related("person").order_by("-until")


def residents_by_station(stations: Iterable[Station]) -> dict[int, list[Person]]:
    """The people resident at each station, in the order they came."""
    found: dict[int, list[Person]] = {station.pk: [] for station in stations}
    running = Residency.objects.filter(station__in=found, until=None).select_related("person").order_by("since", "pk")
    for one in running:
        found[one.station_id].append(one.person)
    return found


def next_duties(station: Station, most: int = 6) -> list[Visit]:
    return list(with_names(upcoming(station.visits.filter(kind=Visit.Kind.DUTY)))[:most])


def officers_of(station: Station) -> list[int]:
    """The accounts of a station's staff."""
    offices = Office.objects.active().of_role("station_officer").within("station", station.pk)
    return list(offices.values_list("user_id", flat=True))


# -- people -------------------------------------------------------------------------------------------------------


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


def stations_of(person: Person) -> QuerySet[Station]:
    here = person.residencies.filter(until=None).values("station_id")
    return open_stations().filter(pk__in=here)


def duties_at_stations(person: Person, most: int = 4) -> list[Visit]:
    mine = Participant.objects.filter(visit=OuterRef("pk"), person=person)
    return list(with_names(upcoming(Visit.objects.filter(Exists(mine), kind=Visit.Kind.DUTY)))[:most])


def group_choices() -> QuerySet[Group]:
    return Group.objects.filter(until=None).select_related("body")


def bodies() -> QuerySet[Body]:
    return Body.objects.order_by("pk")


def person_of(actor: Actor) -> Person | None:
    return Person.objects.filter(user_id=actor.user_id).first() if actor.user_id else None


def portraits(people: Iterable[Person]) -> dict[int, Attachment]:
    """The photographs of people, by person."""
    keys = [one.pk for one in people]
    found = Attachment.objects.filter(
        subject_type="directory.person", subject_id__in=keys, purpose="picture", removed_at=None
    )
    return {one.subject_id: one for one in found}


# -- codes and activities -----------------------------------------------------------------------------------------


def codes_of(actor: Actor) -> QuerySet[Code]:
    """The codes that an actor looks after: all of the body for the office, those of their stations for others."""
    stations = kept_by(actor)
    at_stations = Q(station__in=stations) | Q(activity__station__in=stations)
    found = Code.objects.select_related("person", "station", "activity")
    if actor.holds("admin"):
        return found
    if actor.holds("office"):
        body = actor.scope_id("body")
        people = Mandate.objects.filter(body_id=body, person=OuterRef("person_id"))
        return found.filter(at_stations | Q(activity__body_id=body) | (Q(kind="deputy") & Exists(people)))
    return found.filter(at_stations)


def listed_codes(actor: Actor, params: Mapping[str, str]) -> QuerySet[Code]:
    """Codes by kind, words, group and state, with how often each was scanned."""
    found = codes_of(actor)
    if params.get("kind") in Code.Kind.values:
        found = found.filter(kind=params["kind"])
    for word in params.get("q", "").split():
        asked = Q(serial__iexact=word) | Q(label__icontains=word) | Q(person__name__icontains=word)
        found = found.filter(asked | Q(station__name__icontains=word) | Q(activity__title__icontains=word))
    if is_key(params.get("group", "")):
        group = params["group"]
        members = Exists(Person.objects.filter(pk=OuterRef("person_id"), groups__group=group, groups__until=None))
        found = found.filter(Q(station__group_id=group) | members)
    state = params.get("state", "")
    if state != "all":
        found = found.filter(revoked_at__isnull=state != "revoked")
    return found


def with_scans(codes: QuerySet[Code]) -> QuerySet[Code]:
    scans = Scan.objects.filter(code=OuterRef("pk")).order_by().values("code").annotate(n=Count("pk"))
    recent = scans.filter(at__gte=moment.now() - timedelta(days=30))
    return codes.annotate(all_scans=Subquery(scans.values("n")), recent_scans=Subquery(recent.values("n")))


def running_code(kind: str, **subject: Any) -> Code | None:
    return Code.objects.filter(kind=kind, revoked_at=None, **subject).order_by("pk").first()


def activities_of(actor: Actor) -> QuerySet[Activity]:
    """The activities that an actor looks after, the latest first, with how many signed in."""
    found = Activity.objects.select_related("station", "body")
    if not actor.holds("admin"):
        body = actor.scope_id("body") if actor.holds("office") else None
        found = found.filter(Q(station__in=kept_by(actor)) | (Q(body_id=body) if body else Q(pk__in=[])))
    counted = Attendance.objects.filter(activity=OuterRef("pk")).order_by().values("activity").annotate(n=Count("pk"))
    return found.annotate(signed=Subquery(counted.values("n")))


def attendances_of(activity: Activity) -> QuerySet[Attendance]:
    return activity.attendances.select_related("person")


def has_attended(activity: Activity, actor: Actor) -> bool:
    return actor.user_id is not None and activity.attendances.filter(person__user_id=actor.user_id).exists()


# -- the circle ---------------------------------------------------------------------------------------------------


def villages() -> QuerySet[Area]:
    return Area.objects.filter(kind=Area.Kind.VILLAGE).select_related("parent").order_by("code")


def stations_on(day: date) -> QuerySet[Station]:
    """The stations in use on a day."""
    began = Q(since=None) | Q(since__lte=day)
    return Station.objects.filter(began, Q(until=None) | Q(until__gte=day))


def reaches(day: date | None = None, body: int | None = None) -> list[circle.Reach]:
    """How near every village has a station on a day."""
    stations = stations_on(day or moment.today())
    return circle.reaches(list(villages()), list(stations.filter(body_id=body) if body else stations))
