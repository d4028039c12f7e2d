"""What is printed as a code and scanned: codes with their scans, activities and who signed in there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from huiyin.directory.models import Activity, Code, Mandate, Person, Scan
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import past
from huiyin.kernel.keys import is_key

from ..models import Attendance
from .stations import kept_by


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
    recent = scans.filter(at__gte=past.start_of(moment.today() - timedelta(days=29)))
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
