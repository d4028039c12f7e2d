"""Stations, visits, swaps, activities and codes as programs read them: what their pages show to the same reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from huiyin.casework import records
from huiyin.directory import intake
from huiyin.directory.models import Activity, Code, Person, Station
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.files.models import Attachment
from huiyin.modules.openness import tables
from huiyin.modules.stations import planning, queries, rows
from huiyin.modules.stations.forms.visits import RotaForm
from huiyin.modules.stations.models import Matter, Swap, Visit


def name(one: Station | Person) -> dict[str, Any]:
    return {"id": one.pk, "name": one.name}


def station(one: Station) -> dict[str, Any]:
    residents = [
        {
            "id": residency.pk,
            "person": name(residency.person),
            "since": residency.since,
            "mandates": [rows.mandate_line(mandate) for mandate in residency.person.mandates.all()],
        }
        for residency in queries.residents_of(one)
    ]
    return {
        **tables.station_row(one),
        "until": one.until,
        "group": str(one.group) if one.group else None,
        "brand": one.brand,
        "introduction": one.introduction,
        "residents": residents,
        "pictures": [picture(found) for found in storing.on(one, "picture")],
    }


def picture(one: Attachment) -> dict[str, Any]:
    return {"id": one.pk, "name": one.name, "address": records.absolute(reverse("shell:picture", args=[one.pk]))}


def visit(one: Visit) -> dict[str, Any]:
    """What the list of visits says of one."""
    return {
        "id": one.pk,
        "station": one.station.name,
        "kind": str(one.get_kind_display()),
        "title": one.title,
        "on": one.on,
        "starts_at": one.starts_at.isoformat() if one.starts_at else None,
        "state": one.state,
        "state_label": str(rows.state_of(one)["text"]),
        "received": one.received,
        "page": records.absolute(reverse("stations:visit", args=[one.pk])),
    }


def whole_visit(one: Visit, actor: Actor) -> dict[str, Any]:
    may_read = queries.may_read_record(one, actor)
    matters = list(one.told) if may_read else []
    return {
        **visit(one),
        "until": one.until,
        "ends_at": one.ends_at.isoformat() if one.ends_at else None,
        "participants": [
            {"name": who.name, "role": str(who.get_role_display()), "title": who.title, "came": who.came}
            for who in queries.participants_of(one)
        ],
        "served": one.served,
        "words": one.words if may_read else "",
        "there": [matter.text for matter in matters if matter.way == Matter.Way.THERE],
        "back": [matter.text for matter in matters if matter.way == Matter.Way.BACK],
        "reason": one.reason if may_read else "",
    }


def swap(one: Swap, actor: Actor) -> dict[str, Any]:
    """What the two say to each other is theirs alone."""
    theirs = actor.user_id is not None and actor.user_id in (one.asker.user_id, one.to.user_id)
    return {
        "id": one.pk,
        "visit": visit(one.visit),
        "exchange": visit(one.exchange) if one.exchange else None,
        "asker": one.asker.name,
        "to": one.to.name,
        "words": one.words if theirs else "",
        "state": one.state,
        "state_label": str(one.get_state_display()),
        "asked_at": one.asked_at,
        "answered_at": one.answered_at,
    }


def rota(form: RotaForm) -> dict[str, Any]:
    """What a valid form would plan."""
    found = planning.lines(form)
    taken = sum(one.taken for one in found)
    duties = [
        {
            "station": name(one.station),
            "on": one.on,
            "people": [name(person) for person in one.people],
            "taken": one.taken,
            "notes": list(one.notes),
        }
        for one in found
    ]
    empty = [name(one) for one in form.empty_stations()]
    return {"count": len(found) - taken, "taken": taken, "duties": duties, "empty": empty}


def activities(found: Iterable[Activity], actor: Actor) -> list[dict[str, Any]]:
    """How many signed in is said of those that the actor looks after."""
    found = list(found)
    kept = queries.activities_of(actor).filter(pk__in=[one.pk for one in found]) if actor.user_id else []
    signed = {one.pk: one.signed or 0 for one in kept}  # type: ignore[attr-defined]
    return [
        {
            "id": one.pk,
            "title": one.title,
            "body": one.body.name,
            "station": one.station.name if one.station else None,
            "place": one.place or (one.station.address if one.station else ""),
            "starts_at": one.starts_at,
            "ends_at": one.ends_at,
            "signed": signed.get(one.pk),
            "page": records.absolute(reverse("stations:activity", args=[one.pk])),
        }
        for one in found
    ]


def activity(one: Activity, actor: Actor) -> dict[str, Any]:
    shown = activities([one], actor)[0]
    kept = shown["signed"] is not None
    code = queries.running_code(Code.Kind.ACTIVITY, activity=one)
    message = intake.address(code) if code else ""
    return {
        **shown,
        "attended": queries.has_attended(one, actor),
        "message": records.absolute(message) if message else None,
        "attendances": [{"name": found.person.name, "at": found.at} for found in queries.attendances_of(one)]
        if kept
        else [],
    }


def code(one: Any) -> dict[str, Any]:
    """A code of `queries.with_scans`."""
    return {
        "id": one.pk,
        "kind": one.kind,
        "kind_label": str(one.get_kind_display()),
        "serial": one.serial,
        "label": one.label,
        "subject": str(one.person or one.activity or one.station),
        "scan": records.absolute(rows.scan_path(one)),
        "recent": one.recent_scans or 0,
        "all": one.all_scans or 0,
        "made_at": one.made_at,
        "revoked_at": one.revoked_at,
        "poster": records.absolute(reverse("stations:poster", args=[one.pk])) if one.revoked_at is None else None,
    }
