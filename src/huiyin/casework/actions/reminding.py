"""The reminder ladder: before the due day the handler, on it the head, after it the leader, later the public list.

Safe to run as often as one likes: each stage of each clock and due day is reached once, and stands in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.directory.models import Person, Unit
from huiyin.directory.roles import OFFICES
from huiyin.kernel import moment
from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.notices.telling import tell

from .. import events
from ..models import Case, Reminder


@dataclass(frozen=True)
class Sent:
    """How many reminders were sent, and of which stages."""

    count: int
    stages: dict[str, int]


def remind(*, by: Actor) -> Sent:
    """Send what is due today. Each reminder is one transaction."""
    stages: dict[str, int] = {}
    for clock, case, rung in _due(moment.today()):
        if _send(clock, case, rung, by=by):
            stages[rung["stage"]] = stages.get(rung["stage"], 0) + 1
    return Sent(sum(stages.values()), stages)


def _due(today: date) -> Iterable[tuple[Clock, Case, dict[str, Any]]]:
    """Running clocks and the rungs that their case's policy says were reached by today."""
    soon = Clock.objects.running().filter(root_type=Case._meta.label_lower, due_on__lte=today + timedelta(days=31))
    clocks = list(soon.order_by("due_on", "id"))
    cases = Case.objects.select_related("body").in_bulk({clock.root_id for clock in clocks})
    for clock in clocks:
        case = cases.get(clock.root_id)
        if case is None or clock.light == "paused":
            continue
        for rung in case.values.get(f"{case.kind}.reminder_ladder", []):
            if clock.due_on + timedelta(days=rung["days"]) <= today and (rung["days"] >= 0 or clock.due_on >= today):
                yield clock, case, rung


@transaction.atomic
def _send(clock: Clock, case: Case, rung: dict[str, Any], *, by: Actor) -> bool:
    _reminder, made = Reminder.objects.get_or_create(
        clock=clock, stage=rung["stage"], due_on=clock.due_on, defaults={"case": case, "at": moment.now()}
    )
    if not made:
        return False
    people, names = recipients(clock, case, rung["to"])
    text = _("“{title}”的{clock}{when}。").format(title=case.title, clock=clock.label, when=_when(clock))
    tell(people, text, url=f"/{case.kind}s/{case.pk}/", urgent=rung["days"] >= 0)
    event = events.Reminded(clock=clock.label, stage=rung["stage"], to=names, due=clock.due_on.isoformat())
    append(case, event, by=by)
    return True


def recipients(clock: Clock, case: Case, to: str) -> tuple[list[int], list[str]]:
    """Account ids and the words for whom a rung tells: whoever holds the clock, their head, the
    office, the leaders, the list."""
    offices = Office.objects.active()
    if to == "leader":
        found = offices.of_role("leader", *OFFICES).within("body", case.body_id)
        return list(found.values_list("user_id", flat=True)), [_("领导")]
    if to == "public":
        found = offices.of_role("leader", *OFFICES).within("body", case.body_id)
        return list(found.values_list("user_id", flat=True)), [_("公开通报名单")]
    holder = "" if to == "office" else clock.holder_kind
    if holder == "unit":
        # The procuratorate has one kind of office for whatever waits for it as a party of its own.
        roles = ("unit_head" if to == "head" else "unit_handler",)
        if case.kind in ("referral", "recommendation"):
            roles = ("procurator",)
        found = offices.of_role(*roles).within("unit", clock.holder_id or 0)
        unit = Unit.objects.filter(pk=clock.holder_id).values_list("short_name", flat=True).first()
        word = _("{unit}负责人") if to == "head" else _("{unit}经办人")
        return list(found.values_list("user_id", flat=True)), [word.format(unit=unit or "")]
    if holder == "person":
        person = Person.objects.filter(pk=clock.holder_id).first()
        return ([person.user_id] if person and person.user_id else []), [person.name if person else ""]
    if holder == "station":
        found = offices.of_role("station_officer").within("station", clock.holder_id or 0)
        return list(found.values_list("user_id", flat=True)), [str(case.station or "")]
    found = offices.of_role(*OFFICES).within("body", case.body_id)
    return list(found.values_list("user_id", flat=True)), [case.body.office_name]


def _when(clock: Clock) -> str:
    left = clock.days_left
    if left > 0:
        return _("还剩{n}天到期").format(n=left)
    return _("今天到期") if left == 0 else _("已逾期{n}天").format(n=-left)
