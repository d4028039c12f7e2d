"""Voices and the people around them; every situation is reached through the real actions."""

from __future__ import annotations

import pytest

from huiyin.directory import codes
from huiyin.directory.models import Code, Residency, Topic, Unit
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.modules.voices import actions, follow
from tests.people import person, seat

TEXT = "东港路12号门口的窨井盖坏了半个月，昨晚有老人绊倒。希望尽快换上新井盖。"


@pytest.fixture
def code(district):
    return Code.objects.create(
        kind="station", serial=codes.new_serial(), station=district.station, made_at=moment.now()
    )


@pytest.fixture
def east(district) -> Unit:
    return Unit.objects.create(
        code="east", name="东港街道办事处", short_name="东港街道", kind="subdistrict", duties="市政设施，窨井盖"
    )


@pytest.fixture
def east_clerk(east) -> Actor:
    return seat("东港街道小孙", "unit_handler", ("unit", east.pk))


@pytest.fixture
def east_head(east) -> Actor:
    return seat("东港街道马主任", "unit_head", ("unit", east.pk))


@pytest.fixture
def roads(district) -> Topic:
    return Topic.objects.create(code="roads", name="市政道路")


@pytest.fixture
def resident_deputy(district, deputy) -> Actor:
    Residency.objects.create(station=district.station, person=person(deputy), since=moment.today())
    return deputy


def say(district, text: str = TEXT, **more):
    """A citizen's voice by the web, and the citizen."""
    by = more.pop("by", Actor.public("203.0.113.7"))
    more.setdefault("station", district.station)
    voice, secret = actions.receive(body=district.body, text=text, channel=more.pop("channel", "web"), by=by, **more)
    return voice, follow.find(follow.token(voice, secret))[2]


@pytest.fixture
def voice(district, today):
    today("2026-03-02")
    return say(district, wants_public=True, contact={"name": "周小梅", "phone": "13800001111"}, consent=True)[0]


@pytest.fixture
def citizen(voice) -> Actor:
    return follow.find(follow.token(voice, follow.secret_of(voice.intake)))[2]


@pytest.fixture
def assigned(voice, station_officer, roads, east):
    actions.classify(voice, topic=roads, urgency="urgent", by=station_officer)
    actions.assign(voice, grade="subdistrict", lead=east, by=station_officer)
    return voice


@pytest.fixture
def in_hand(assigned, east_clerk):
    actions.sign_for(assigned, assigned.handlings.get(), by=east_clerk)
    return assigned


def reply_to(voice, clerk, head, keeper, text="经现场核实，已于3月5日更换新井盖，并排查了全路42个井盖。"):
    """A unit's answer, all the way out."""
    from huiyin.casework import actions as casework

    handling = voice.handlings.filter(round=voice.round, role="lead").exclude(state__in=["returned", "ended"]).get()
    reply = actions.draft_reply(voice, handling, by=clerk)
    items = [{"request": i.request, "disposition": "done", "text": text, "due_on": None} for i in reply.items.all()]
    casework.save_reply(reply, items=items, outcome="solved", by=clerk)
    actions.send_to_head(voice, reply, by=clerk)
    casework.sign(reply, by=head)
    actions.issue(voice, reply, by=keeper)
    voice.refresh_from_db()
    return reply


@pytest.fixture
def answered(in_hand, east_clerk, east_head, station_officer):
    reply_to(in_hand, east_clerk, east_head, station_officer)
    return in_hand
