"""When a clock is due, reckoned from the beginning: its term, the pauses and the extensions it has had."""

from __future__ import annotations

from . import terms
from .calendar import WorkingCalendar
from .models import Clock, Pause


def reckon(clock: Clock, calendar: WorkingCalendar) -> terms.Due:
    """The due day as it follows from the record. The last extension counts, and the pauses that began after it.

    A pause puts off the last day of the term itself; only then does it roll to a working day.
    """
    term = clock.parsed_term
    extension = max(clock.extensions.all(), key=lambda one: one.pk, default=None)
    pauses = [one for one in clock.pauses.all() if extension is None or one.from_on >= extension.on]
    lost = sum(days_lost(one, term, calendar) for one in pauses)
    if extension is None:
        base = terms.due(term, clock.started_on, calendar, roll=clock.roll)
    else:
        base = terms.Due(extension.to_due, extension.to_due, provisional=False)
    if not lost:
        return base
    due = terms.later(term, base.before_roll, lost, calendar, roll=clock.roll)
    return terms.Due(due.on, due.before_roll, due.provisional or base.provisional)


def days_lost(pause: Pause, term: terms.Term, calendar: WorkingCalendar) -> int:
    """How long a finished pause stood still: working days for a term of working days, else calendar days."""
    if pause.to_on is None:
        return 0
    if isinstance(term, terms.WorkingDays):
        return calendar.working_days(pause.from_on, pause.to_on)
    return (pause.to_on - pause.from_on).days
