"""Starting, stopping, pausing and extending clocks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import models, transaction

from .. import moment
from . import terms
from .calendar import WorkingCalendar, present
from .models import Clock, ClockQuerySet, Extension, Pause
from .publishing import Moved, enter_day, publish, recompute
from .reckoning import reckon

__all__ = [
    "Moved",
    "due_day",
    "enter_day",
    "extend",
    "hand_over",
    "of",
    "pause",
    "publish",
    "recompute",
    "resume",
    "running",
    "start",
    "stop",
    "stop_all",
    "stop_named",
]


def _key(subject: models.Model) -> dict[str, object]:
    return {"subject_type": subject._meta.label_lower, "subject_id": subject.pk}


def _root_key(root: models.Model) -> dict[str, object]:
    """A matter is one matter, whether it comes as the general kind or as its own: the general label names it."""
    parents = root._meta.get_parent_list()
    return {"root_type": (parents[-1] if parents else root)._meta.label_lower, "root_id": root.pk}


def start(
    subject: models.Model,
    name: str,
    term: terms.Term,
    *,
    label: str,
    amber_days: int = 5,
    roll: bool = True,
    holder: tuple[str, int] | None = None,
    on: date | None = None,
) -> Clock:
    """Start a clock on `subject` from the day `on` (today). The starting day is not counted.

    `amber_days` are working days before the due day. Raises ValueError while a clock of that name still runs on the
    subject; the database refuses a second one too.
    """
    if running(subject).filter(name=name).exists():
        raise ValueError(f"the clock {name!r} runs already on {subject._meta.label_lower} {subject.pk}")
    clock = made(subject, name, term, label=label, amber_days=amber_days, roll=roll, holder=holder, on=on)
    clock.save(force_insert=True)
    return clock


def made(
    subject: models.Model,
    name: str,
    term: terms.Term,
    *,
    label: str,
    amber_days: int = 5,
    roll: bool = True,
    holder: tuple[str, int] | None = None,
    on: date | None = None,
    calendar: WorkingCalendar | None = None,
) -> Clock:
    """Such a clock, reckoned but not yet written: for subjects made just now, on which none can run."""
    root = subject.ledger_root() if hasattr(subject, "ledger_root") else subject
    started, calendar = on or moment.today(), calendar or present()
    due = terms.due(term, started, calendar, roll=roll)
    return Clock(
        **_key(subject),
        **_root_key(root),
        name=name,
        label=label,
        holder_kind=holder[0] if holder else "",
        holder_id=holder[1] if holder else None,
        started_on=started,
        term=terms.to_json(term),
        roll=roll,
        due_on=due.on,
        amber_days=amber_days,
        amber_on=calendar.before(due.on, amber_days),
        provisional=due.provisional,
    )


def stop(subject: models.Model, name: str, on: date | None = None) -> Clock | None:
    """Stop the running clock of that name; None if there is none. One that stands still runs again first."""
    clock = running(subject).filter(name=name).first()
    if clock is not None:
        _stop(clock, on or moment.today())
    return clock


def stop_named(subject: models.Model, names: Collection[str]) -> None:
    """Stop those of the named clocks that run on the subject."""
    if names:
        for clock in running(subject).filter(name__in=names):
            _stop(clock, moment.today())


def stop_all(subject: models.Model) -> None:
    for clock in running(subject):
        _stop(clock, moment.today())


def _stop(clock: Clock, on: date) -> None:
    if clock.paused_on:
        _run_again(clock, max(on, clock.paused_on))
    clock.stopped_on = on
    clock.save(update_fields=["stopped_on"])


def hand_over(subject: models.Model, holder: tuple[str, int], to: tuple[str, int]) -> int:
    """It is somebody else's turn now: the running clocks that `holder` holds. Their days stay. Returns how many."""
    held = running(subject).held_by(*holder)
    return held.update(holder_kind=to[0], holder_id=to[1])


def running(subject: models.Model) -> ClockQuerySet:
    return Clock.objects.running().filter(**_key(subject))


def of(root: models.Model) -> ClockQuerySet:
    """Every clock of a matter and of what belongs to it."""
    return Clock.objects.filter(**_root_key(root))


def due_day(term: terms.Term, start_on: date) -> date:
    """When a term that starts on that day would be due."""
    return terms.due(term, start_on, present()).on


@transaction.atomic
def pause(subject: models.Model, name: str, *, reason: str, agreed_by: str) -> Pause:
    """Let the running clock stand still from today. Raises Clock.DoesNotExist when none runs, ValueError if it stands."""
    clock = _moving(subject, name)
    clock.paused_on = moment.today()
    clock.save(update_fields=["paused_on"])
    return Pause.objects.create(clock=clock, from_on=clock.paused_on, reason=reason, agreed_by=agreed_by)


@transaction.atomic
def resume(subject: models.Model, name: str) -> Clock:
    """Let it run again: its due day moves by the days it stood still, of the kind that its term counts.

    Raises Clock.DoesNotExist when none runs, Pause.DoesNotExist when it does not stand still.
    """
    clock = running(subject).select_for_update().get(name=name)
    _run_again(clock, moment.today())
    return clock


@transaction.atomic
def extend(
    subject: models.Model, name: str, to: date, *, reason: str, agreed_by: str = "", approved_by: str
) -> Extension:
    """Move the due day of the running clock to the day `to`, which then stands as it was fixed.

    Raises ValueError unless that is later, or while the clock stands still; Clock.DoesNotExist when none runs.
    """
    clock = _moving(subject, name)
    if to <= clock.due_on:
        raise ValueError("an extension must end later")
    made = Extension.objects.create(
        clock=clock,
        from_due=clock.due_on,
        to_due=to,
        reason=reason,
        agreed_by=agreed_by,
        approved_by=approved_by,
        on=moment.today(),
    )
    calendar = present()
    clock.take(reckon(clock, calendar), calendar)
    return made


def _moving(subject: models.Model, name: str) -> Clock:
    clock = running(subject).select_for_update().get(name=name)
    if clock.paused_on:
        raise ValueError(f"the clock {name!r} stands still")
    return clock


def _run_again(clock: Clock, on: date) -> None:
    standing = clock.pauses.get(to_on=None)
    standing.to_on = on
    standing.save(update_fields=["to_on"])
    clock.paused_on = None
    clock.save(update_fields=["paused_on"])
    calendar = present()
    clock.take(reckon(clock, calendar), calendar)
