"""Due days that moved because the calendar of a year was published or corrected."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.publishing import Moved
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed

from .. import events
from ..models import Case

CASE = Case._meta.label_lower


@transaction.atomic
def record_moved(moved: Iterable[Moved], *, because: str = "", by: Actor) -> int:
    """Write into the story of each case which due day moved, from when to when. Returns how many were written.

    Only for whoever keeps the calendar; clocks that belong to no case are left out.
    """
    if not by.holds("admin", "system"):
        raise NotAllowed(_("工作日历由系统管理员维护。"))
    listed = [one for one in moved if one.clock.root_type == CASE]
    cases = Case.objects.in_bulk({one.clock.root_id for one in listed})
    for one in listed:
        event = events.DueMoved(
            clock=one.clock.label,
            before=one.before.isoformat(),
            after=one.clock.due_on.isoformat(),
            because=because or _("放假安排公布，工作日重新计算"),
        )
        append(cases[one.clock.root_id], event, by=by)
    return len(listed)
