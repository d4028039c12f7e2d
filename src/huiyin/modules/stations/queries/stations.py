"""Stations as everybody finds them and as those who look after them do: residents, areas, how near the next one is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Count, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from huiyin.directory.models import Area, Body, Mandate, Person, Residency, Station
from huiyin.kernel import moment
from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor
from huiyin.kernel.keys import is_key

from .. import circle
from ..models import Visit
from ..states import VisitState


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


def shown_to(actor: Actor) -> QuerySet[Station]:
    """The stations whose page an actor opens: those in use, and closed ones that they look after."""
    in_use = Q(until=None) | Q(until__gte=moment.today())
    found = Station.objects.filter(in_use | Q(pk__in=kept_by(actor).order_by().values("pk")))
    return found.select_related("body", "group", "area__parent")


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


def officers_of(station: Station) -> list[int]:
    """The accounts of a station's staff."""
    offices = Office.objects.active().of_role("station_officer").within("station", station.pk)
    return list(offices.values_list("user_id", flat=True))


def bodies() -> QuerySet[Body]:
    return Body.objects.order_by("pk")


def bodies_of(actor: Actor) -> QuerySet[Body]:
    """The bodies whose codes an actor makes in bulk."""
    return bodies().filter(pk=actor.scope_id("body")) if actor.holds("office") else bodies()


def stations_of(person: Person) -> QuerySet[Station]:
    here = person.residencies.filter(until=None).values("station_id")
    return open_stations().filter(pk__in=here)


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
