"""Closing a station, and what was planned there."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from huiyin.directory import actions as directory
from huiyin.directory.models import Station
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor

from ..models import Visit
from ..states import VisitState
from .planning import not_held


@transaction.atomic
def close_station(station: Station, *, reason: str, on: date | None = None, by: Actor) -> Station:
    """撤销站点：此后排定的进站一并登记为未进行。"""
    on = on or moment.today()
    closed = directory.close_station(station, reason=reason, on=on, by=by)
    for visit in Visit.objects.filter(station=station, state=VisitState.PLANNED, on__gt=on):
        not_held(visit, reason=reason, by=by)
    return closed
