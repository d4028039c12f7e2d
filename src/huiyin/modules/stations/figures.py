"""The account of the stations' year. Every number is a query; opening it shows the records."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Station
from huiyin.kernel import moment
from huiyin.kernel.figures import Count, Scope, figure

from . import queries
from .models import Participant, Visit
from .states import VisitState

PLACES, VISITED = _("站点与覆盖"), _("进站与接待")


def last_day(scope: Scope) -> date:
    """The day on which a scope's stations are counted: its end, or today while it has not come."""
    return min(scope.until or moment.today(), moment.today())


def stations_in(scope: Scope) -> QuerySet[Station]:
    found = queries.stations_on(last_day(scope))
    return found.filter(body_id=scope.body) if scope.body else found


def visits_in(scope: Scope) -> QuerySet[Visit]:
    """Visits of the period that took place."""
    return _within(Visit.objects.filter(state__in=VisitState.TOOK_PLACE), scope)


def arrivals_in(scope: Scope) -> QuerySet[Participant]:
    """Everybody who came to a station in the period: one record a person and visit (人次)."""
    return Participant.objects.filter(came=True, visit__in=visits_in(scope).order_by().values("pk"))


def _within(found: QuerySet[Visit], scope: Scope) -> QuerySet[Visit]:
    if scope.body:
        found = found.filter(body_id=scope.body)
    if scope.since:
        found = found.filter(Q(on__gte=scope.since))
    if scope.until:
        found = found.filter(on__lte=scope.until)
    return found


@figure("stations.visits", _("代表进站"), unit=_("人次"), chapter=VISITED)
def visits(scope: Scope) -> Count:
    """期间内到站的代表（委员）人次：同一人到站一次计一次。"""
    return Count(arrivals_in(scope).filter(role=Participant.Role.DEPUTY))
