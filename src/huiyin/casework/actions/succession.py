"""A unit is closed, merged or split up (机构改革): what it still had to do goes to whoever takes its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from huiyin.directory import actions as directory
from huiyin.directory import queries as registers
from huiyin.directory.models import Unit
from huiyin.kernel import clocks, moment
from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor
from huiyin.kernel.notices.telling import tell
from huiyin.kernel.refusals import NotReady

from .. import events, searching, settling
from ..lifecycles import COMMITMENT_LIFE, HANDLING
from ..models import Commitment, Handling
from ..states import CommitmentState as C
from ..states import HandlingState as H
from .following import follow

LIVE = (H.OFFERED, H.OBJECTED, H.IN_HAND, H.DONE)
RUNNING = (H.OFFERED, H.OBJECTED, H.IN_HAND)


@dataclass(frozen=True)
class OpenWork:
    """What a unit still has to do. `returning` are answered matters that are not over: they may come back to it."""

    handlings: list[Handling]
    commitments: list[Commitment]
    returning: list[Handling]

    def __bool__(self) -> bool:
        return bool(self.handlings or self.commitments or self.returning)


def open_work(unit: Unit) -> OpenWork:
    """Everything that keeps a unit from being closed without a successor.

    An assisting unit that has given its opinion still has to agree to the reply while the lead unit writes it.
    """
    mine = Handling.objects.filter(unit=unit).select_related("case").order_by("case_id", "id")
    now = mine.filter(round=F("case__round"), case__concluded_on=None)
    lead_writes = Handling.objects.filter(role=Handling.Role.LEAD, state=H.IN_HAND).values("case_id")
    assists = Q(state=H.DONE, role=Handling.Role.JOINT, case_id__in=lead_writes)
    handlings = list(mine.filter(state__in=RUNNING)) + list(now.filter(assists))
    returning = list(now.filter(state=H.DONE).exclude(pk__in=[one.pk for one in handlings]))
    commitments = Commitment.objects.filter(unit=unit, state__in=[C.OPEN, C.REPORTED]).select_related("case")
    return OpenWork(handlings, list(commitments), returning)


@transaction.atomic
def close_unit(
    unit: Unit,
    *,
    reason: str,
    successor: Unit | None = None,
    on: date | None = None,
    others: Mapping[Handling | Commitment, Unit] | None = None,
    leaving: Collection[Office] = (),
    by: Actor,
) -> Unit:
    """撤销单位：在办事项、未兑现的承诺移交承接单位，人员随同转入（名单内的不再担任），一次办完。

    `others` names the unit for single matters that go elsewhere than to `successor`.
    Raises NotReady while something is open and nobody takes it over; then nothing has changed.
    """
    work = open_work(unit)
    if work and successor is None:
        raise NotReady(
            _("“{unit}”还有{n}件事项没有了结，请确定承接单位。").format(
                unit=unit, n=len(work.handlings) + len(work.commitments) + len(work.returning)
            )
        )
    others = others or {}
    if any(to.pk == unit.pk or to.until is not None for to in others.values()):
        raise NotReady(_("承接单位须是另一个未撤销的单位。"))
    staff = [office for office in registers.staff_of(unit) if office.until is None]
    closed = directory.close_unit(unit, reason=reason, successor=successor, on=on, by=by)
    if successor is not None:
        for handling in work.handlings:
            _hand_over(handling, others.get(handling, successor), reason, by)
        for commitment in work.commitments:
            _hand_over_commitment(commitment, others.get(commitment, successor), reason, by)
    for office in staff:
        _move(office, unit, successor if office not in leaving else None, reason, by)
    _tell(unit, [others.get(one, successor) for one in [*work.handlings, *work.commitments]], by)
    return closed


def _hand_over(handling: Handling, to: Unit, reason: str, by: Actor) -> None:
    """The handling goes on in the hands of `to`; where that unit handles the matter already, the two become one."""
    case = handling.case
    same = Handling.objects.filter(case=case, round=handling.round, unit=to, state__in=LIVE).first()
    if same is not None and handling.role == Handling.Role.JOINT:
        _end(handling, to, by)
    elif same is not None and same.role == Handling.Role.JOINT:
        _end(same, to, by)
        _take_over(handling, to, reason, by)
    elif same is not None:
        _merge(handling, same, to, by)
    else:
        _take_over(handling, to, reason, by)
    settling.settle(case, by=by)
    follow(case, "take_up", by=by)
    follow(case, "answer", round=case.round, by=by)
    searching.index(case)


def _take_over(handling: Handling, to: Unit, reason: str, by: Actor) -> None:
    unit = handling.unit
    HANDLING.advance(handling, events.HandlingHandedOver(unit=unit.code, to=to.code, reason=reason), by=by)
    handling.unit, handling.handler_name = to, ""
    handling.save(update_fields=["unit", "handler_name"])
    clocks.hand_over(handling, ("unit", unit.pk), ("unit", to.pk))


def _merge(handling: Handling, same: Handling, to: Unit, by: Actor) -> None:
    if same.state == H.DONE:
        sentence = _("“{title}”由两单位分别办理，“{unit}”已经答复，这一件请另选承接单位。")
        raise NotReady(sentence.format(title=handling.case.title, unit=to))
    both = "\n".join(part for part in (same.part, handling.part) if part)
    HANDLING.advance(same, events.HandlingMerged(unit=to.code, part=both), by=by)
    same.part = both
    same.save(update_fields=["part"])
    _end(handling, to, by)


def _end(handling: Handling, to: Unit, by: Actor) -> None:
    reason = _("与“{unit}”并为一家").format(unit=to)
    HANDLING.advance(handling, events.HandlingEnded(unit=handling.unit.code, reason=reason), by=by)


def _hand_over_commitment(commitment: Commitment, to: Unit, reason: str, by: Actor) -> None:
    unit = commitment.unit
    event = events.CommitmentHandedOver(unit=unit.code, to=to.code, reason=reason)
    COMMITMENT_LIFE.advance(commitment, event, by=by)
    commitment.unit = to
    commitment.save(update_fields=["unit"])
    clocks.hand_over(commitment, ("unit", unit.pk), ("unit", to.pk))


def _move(office: Office, unit: Unit, to: Unit | None, reason: str, by: Actor) -> None:
    if to is not None:
        since = max(moment.today(), office.since)
        directory.appoint(to, user=office.user, role=office.role, title=office.title, since=since, by=by)
    directory.dismiss(unit, office=office, reason=reason, by=by)


def _tell(unit: Unit, heirs: list[Unit | None], by: Actor) -> None:
    """Whoever answers for a successor hears how many matters came."""
    for heir in dict.fromkeys(one for one in heirs if one is not None):
        people = {office.user_id for office in registers.staff_of(heir) if office.until is None}
        text = _("“{unit}”撤并，{n}件在办事项和承诺移交贵单位，原期限不变。").format(unit=unit, n=heirs.count(heir))
        tell(people - {by.user_id or 0}, text, url="/", urgent=True)
