"""Printed codes: made, revoked, and their scans counted."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady

from .. import codes, events
from ..models import Activity, Code, Person, Scan, Station
from . import keeping

AGAIN_AFTER = timedelta(minutes=10)
"""The same device opening the same code again within this time is one scan: a reload is no visitor."""


def subject_of(code: Code) -> Person | Station | Activity:
    """Whom or what a code leads to."""
    found = code.person or code.activity or code.station
    assert found is not None
    return found


def may_make(subject: models.Model, by: Actor) -> None:
    """Raises NotAllowed: a person's code is the office's, a station's and an activity's its keepers'."""
    station = subject if isinstance(subject, Station) else getattr(subject, "station", None)
    if station is not None:
        keeping.station_keepers_only(station, by)
    elif isinstance(subject, Activity):
        keeping.keepers_only(by, subject.body)
    else:
        keeping.keepers_only(by)


@transaction.atomic
def make_code(
    kind: str,
    *,
    person: Person | None = None,
    station: Station | None = None,
    activity: Activity | None = None,
    label: str = "",
    by: Actor,
) -> Code:
    """制作二维码。Raises NotReady for one that leads nowhere, NotNow for a closed station."""
    wanted: dict[str, Any] = {"deputy": person, "station": station, "activity": activity, "desk": station}
    subject = wanted.get(kind)
    if subject is None:
        raise NotReady(_("二维码须指向代表（委员）、站点或者活动。"))
    may_make(subject, by)
    if getattr(subject, "until", None) is not None:
        raise NotNow(_("“{name}”已经撤销。").format(name=subject))
    if person is not None and not person.mandates.filter(until=None).exists():
        raise NotReady(_("{name}不是在任的代表（委员）。").format(name=person))
    only = {"person": person, "activity": activity, "station": station}
    keep = "station" if kind == "desk" else kind.replace("deputy", "person")
    code = Code.objects.create(
        kind=kind,
        serial=codes.new_serial(),
        label=label.strip(),
        made_at=moment.now(),
        **{name: value for name, value in only.items() if name == keep},
    )
    event = events.CodeMade(type=str(code.get_kind_display()), serial=code.serial, words=code.label)
    append(subject, event, by=by)
    return code


@transaction.atomic
def make_missing_codes(*, body: models.Model, by: Actor) -> list[Code]:
    """给本机构还没有二维码的在任代表（委员）和在用站点各制作一个。Returns the new ones."""
    keeping.keepers_only(by, body)
    running = Code.objects.filter(revoked_at=None)
    people = Person.objects.filter(mandates__body=body, mandates__until=None).distinct()
    people = people.exclude(pk__in=running.filter(kind="deputy").values("person_id"))
    stations = Station.objects.filter(body=body, until=None)
    stations = stations.exclude(pk__in=running.filter(kind="station").values("station_id"))
    made = [make_code(Code.Kind.DEPUTY, person=person, by=by) for person in people]
    return made + [make_code(Code.Kind.STATION, station=station, by=by) for station in stations]


@transaction.atomic
def revoke_code(code: Code, *, reason: str, by: Actor) -> Code:
    """停用二维码，印出去的即刻失效。Raises NotNow when it was revoked before."""
    code = Code.objects.select_for_update(of=("self",)).select_related("person", "station", "activity").get(pk=code.pk)
    subject = subject_of(code)
    may_make(subject, by)
    if code.revoked_at is not None:
        raise NotNow(_("这个二维码已经停用。"))
    reason = keeping.reasoned(reason)
    code.revoked_at = moment.now()
    code.save(update_fields=["revoked_at"])
    event = events.CodeRevoked(type=str(code.get_kind_display()), serial=code.serial, reason=reason)
    append(subject, event, by=by)
    return code


@transaction.atomic
def scan(code: Code, *, address: str, agent: str) -> Scan | None:
    """Count one opening of a code; None when the same device opened it just before. Nothing kept names anybody."""
    if code.revoked_at is not None:
        raise NotAllowed(_("这个二维码已经停用。"))
    now, device = moment.now(), device_of(address, agent)
    if code.scans.filter(device=device, at__gt=now - AGAIN_AFTER).exists():
        return None
    return Scan.objects.create(code=code, at=now, device=device)


def device_of(address: str, agent: str) -> str:
    """A digest that tells devices apart on one day, and cannot be held against those of another day."""
    day = moment.today().isoformat()
    salt = salted_hmac("huiyin.directory.scan", day, algorithm="sha256").digest()
    return hashlib.sha256(salt + f"{address}|{agent}".encode()).hexdigest()[:32]


def forget_devices() -> int:
    """Wipe what told the devices of earlier days apart; says how many scans it was wiped from."""
    midnight = timezone.localtime(moment.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    return Scan.objects.filter(at__lt=midnight).exclude(device="").update(device="")
