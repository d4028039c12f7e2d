"""Taking down what somebody says: who offers which choices, and what is made of the form."""

from __future__ import annotations

from typing import Any

from huiyin.kernel.actors import Actor

from . import actions, follow, queries
from .forms.taking import ManyForm, TakeForm
from .models import Voice
from .states import Channel

TAKERS = ("office", "station_officer", "subdistrict", "deputy", "group_head")
BY_STAFF = [Channel.WALK_IN, Channel.PHONE, Channel.LETTER]
DEPUTIES = ("deputy", "group_head")


def one_form(actor: Actor, *sent: Any) -> TakeForm:
    """The form for one voice, with the stations of whoever takes it down; a deputy took it on a visit."""
    stations, deputy = queries.stations_of(actor), actor.holds(*DEPUTIES)
    return TakeForm(
        *sent,
        stations=stations,
        areas=queries.villages(),
        people=queries.serving(),
        channels=[Channel.VISIT] if deputy else BY_STAFF,
        initial={"channel": Channel.VISIT if deputy else Channel.WALK_IN, "station": stations.first()},
    )


def take_one(form: TakeForm, *, by: Actor) -> tuple[Voice, str]:
    """The voice and its follow code. Raises the refusals of `actions.take`."""
    data = form.cleaned_data
    station = data["station"]
    return actions.take(
        body=station.body if station else queries.body_of(by),
        text=data["text"],
        place=data["place"],
        channel=data["channel"],
        station=station,
        area=data["area"],
        to=data["to"] or (queries.person_of(by) if by.holds(*DEPUTIES) else None),
        wants_public=data["wants_public"],
        contact=form.contact(),
        consent=data["consent"],
        pictures_of=data["pictures"],
        scan=data["scan"],
        by=by,
    )


def many_form(actor: Actor, *sent: Any) -> ManyForm:
    """The form for a symposium."""
    stations = queries.stations_of(actor)
    return ManyForm(*sent, stations=stations, initial={"station": stations.first()})


def take_many(form: ManyForm, *, by: Actor) -> list[tuple[Voice, str]]:
    """A voice and its follow code for each paragraph. Raises the refusals of `actions.take_many`."""
    data = form.cleaned_data
    taken = actions.take_many(
        form.paragraphs(),
        body=data["station"].body if data["station"] else queries.body_of(by),
        station=data["station"],
        place=data["place"],
        wants_public=data["wants_public"],
        by=by,
    )
    return [(voice, follow.secret_of(voice.intake)) for voice in taken if voice.intake]
