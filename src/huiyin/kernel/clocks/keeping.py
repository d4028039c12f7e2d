"""Starting, stopping, pausing and extending clocks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import models, transaction

from .. import moment
from . import terms
from .calendar import present
from .models import CalendarYear, Clock, ClockQuerySet, DayRule, Extension, Pause


def _key(subject: models.Model) -> dict[str, object]:
    return {"subject_type": subject._meta.label_lower, "subject_id": subject.pk}


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

    `amber_days` are working days before the due day. A clock of that name that still runs is an error of the caller
    and refused by the database.
    """
    root = subject.ledger_root() if hasattr(subject, "ledger_root") else subject
    started, calendar = on or moment.today(), present()
    due = terms.due(term, started, calendar, roll=roll)
    return Clock.objects.create(
        **_key(subject),
        root_type=root._meta.label_lower,
        root_id=root.pk,
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


def stop(subject: models.Model, name: str, on: date | None = None) -> None:
    """Stop the running clock of that name, if there is one."""
    running(subject).filter(name=name).update(stopped_on=on or moment.today())


def stop_all(subject: models.Model) -> None:
    running(subject).update(stopped_on=moment.today())


def running(subject: models.Model) -> ClockQuerySet:
    return Clock.objects.running().filter(**_key(subject))


def of(root: models.Model) -> ClockQuerySet:
    """Every clock of a matter and of what belongs to it."""
    return Clock.objects.filter(root_type=root._meta.label_lower, root_id=root.pk)


def due_day(term: terms.Term, start_on: date) -> date:
    """When a term that starts on that day would be due."""
    return terms.due(term, start_on, present()).on


@transaction.atomic
def pause(subject: models.Model, name: str, *, reason: str, agreed_by: str) -> Pause:
    """Let the running clock stand still from today. Raises Clock.DoesNotExist when none runs."""
    clock = running(subject).select_for_update().get(name=name)
    return Pause.objects.create(clock=clock, from_on=moment.today(), reason=reason, agreed_by=agreed_by)


@transaction.atomic
def resume(subject: models.Model, name: str) -> Clock:
    """Let it run again: its due day moves by the days it stood still, of the kind that its term counts."""
    clock = running(subject).select_for_update().get(name=name)
    open_pause = clock.pauses.get(to_on=None)
    open_pause.to_on = moment.today()
    open_pause.save(update_fields=["to_on"])
    _set_due(clock, _shift(clock, open_pause))
    return clock


@transaction.atomic
def extend(
    subject: models.Model, name: str, to: date, *, reason: str, agreed_by: str = "", approved_by: str
) -> Extension:
    """Move the due day of the running clock to the day `to`. Raises ValueError unless that is later."""
    clock = running(subject).select_for_update().get(name=name)
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
    _set_due(clock, to, provisional=False)
    return made


@transaction.atomic
def publish(year: int, days: Mapping[date, tuple[bool, str]], *, source: str, by: str) -> list[tuple[Clock, date]]:
    """Enter the published holidays of a year: day → (works, name of the holiday).

    Every running clock that was provisional, or whose days touch that year, is computed again. Returns the clocks
    whose due day moved, with the day before, for the caller to record.
    """
    if any(day.year != year for day in days):
        raise ValueError("a day of another year")
    row, made = CalendarYear.objects.select_for_update().get_or_create(
        year=year, defaults={"source": source, "entered_by": by, "at": moment.now()}
    )
    if not made:
        row.revision += 1
        row.source, row.entered_by, row.at = source, by, moment.now()
        row.save()
    DayRule.objects.filter(day__year=year).delete()
    DayRule.objects.bulk_create([DayRule(day=day, works=works, name=name) for day, (works, name) in days.items()])
    return recompute(year)


def recompute(year: int) -> list[tuple[Clock, date]]:
    """Compute the running clocks that touch a year again; those whose due day moved, with the day before."""
    touched = Clock.objects.running().filter(started_on__year__lte=year, due_on__gte=date(year, 1, 1) - timedelta(days=31))
    moved = []
    for clock in touched.select_for_update().prefetch_related("pauses", "extensions"):
        before = clock.due_on
        if list(clock.extensions.all()):
            continue
        due = terms.due(clock.parsed_term, clock.started_on, present(), roll=clock.roll)
        _set_due(clock, due.on, provisional=due.provisional)
        for one in clock.pauses.all():
            if one.to_on:
                _set_due(clock, _shift(clock, one), provisional=due.provisional)
        if clock.due_on != before:
            moved.append((clock, before))
    return moved


def _shift(clock: Clock, pause_: Pause) -> date:
    """The due day after a finished pause: the days it stood still, of the kind that the term counts."""
    assert pause_.to_on is not None
    calendar = present()
    if isinstance(clock.parsed_term, terms.WorkingDays):
        lost = calendar.working_days(pause_.from_on, pause_.to_on)
        return terms.WorkingDays(lost).last_day(clock.due_on, calendar)
    shifted = terms.Days((pause_.to_on - pause_.from_on).days)
    return terms.due(shifted, clock.due_on, calendar, roll=clock.roll).on


def _set_due(clock: Clock, due_on: date, *, provisional: bool | None = None) -> None:
    clock.due_on, clock.amber_on = due_on, present().before(due_on, clock.amber_days)
    if provisional is not None:
        clock.provisional = provisional
    clock.save(update_fields=["due_on", "amber_on", "provisional"])
