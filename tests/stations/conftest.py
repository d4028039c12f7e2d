"""A station with residents, a duty on its rota, and whoever has to do with it."""

from __future__ import annotations

from datetime import date, time

import pytest

from huiyin.directory import actions as directory
from huiyin.directory.models import Group, Mandate, Station
from huiyin.kernel.access.models import User
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.models import Entry
from huiyin.modules.stations import actions
from huiyin.modules.stations.models import Visit
from tests.people import person, seat

DAY = date(2026, 3, 11)


@pytest.fixture
def colleague(district) -> Actor:
    """Another deputy with a mandate and an account."""
    actor = seat("林小满", "deputy", ("body", district.body.pk))
    Mandate.objects.create(person=person(actor), body=district.body, since=date(2022, 1, 1))
    return actor


@pytest.fixture
def residents(district, deputy, colleague, station_officer) -> list[Actor]:
    for one in (deputy, colleague):
        directory.move_in(district.station, person=person(one), since=date(2026, 1, 1), by=station_officer)
    return [deputy, colleague]


@pytest.fixture
def duty(district, residents, station_officer, today) -> Visit:
    """On the rota for the eleventh of March; it is the second."""
    today("2026-03-02")
    return plan(district.station, [residents[0]], by=station_officer)


@pytest.fixture
def held(duty, deputy, today) -> Visit:
    today("2026-03-11")
    actions.check_in(duty, participant=duty.participants.get(), by=deputy)
    return duty


@pytest.fixture
def recorded(held, station_officer) -> Visit:
    actions.record(
        held, received=6, words="谈了停车和班车。", there=["条例草案"], back=["增设班车", "修路灯"], by=station_officer
    )
    return held


@pytest.fixture
def other_station(district) -> Station:
    group = Group.objects.create(body=district.body, kind="subdistrict", code="west", name="西港街道代表小组")
    return Station.objects.create(
        body=district.body, code="west-1", name="西港联络站", kind="station", group=group, address="西港路9号"
    )


@pytest.fixture
def stranger(other_station) -> Actor:
    """Staff of another station."""
    return seat("西港小余", "station_officer", ("station", other_station.pk))


@pytest.fixture
def refused():
    """Run something that must be refused, and see that the ledger and the visits stay as they are."""

    def check(kind, act) -> str:
        def now():
            return Entry.objects.count(), list(Visit.objects.order_by("pk").values_list("state", "on", "received"))

        before = now()
        with pytest.raises(kind) as caught:
            act()
        assert now() == before
        return str(caught.value)

    return check


@pytest.fixture
def as_(client):
    def sign_in(actor):
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return sign_in


def plan(station, actors, *, on=DAY, at=time(9), by, **more) -> Visit:
    people = [person(one) for one in actors]
    return actions.plan(station, kind="duty", on=on, people=people, starts_at=at, ends_at=time(11), by=by, **more)
