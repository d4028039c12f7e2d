"""Signing in at an activity by its code."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.directory.models import Activity, Person
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed, NotNow

from .. import events
from ..models import Attendance

EARLY, LATE = timedelta(hours=2), timedelta(hours=12)


@transaction.atomic
def attend(activity: Activity, *, person: Person, by: Actor) -> Attendance:
    """活动签到：本人，在开始前两小时到结束；没有写结束时间的，到开始后十二小时。

    Raises NotAllowed for somebody else, NotNow outside those hours or for a second time.
    """
    if by.user_id is None or person.user_id != by.user_id:
        raise NotAllowed(_("签到须由本人办理。"))
    now = moment.now()
    if not (activity.starts_at - EARLY <= now <= (activity.ends_at or activity.starts_at + LATE)):
        raise NotNow(_("现在不是签到时间：活动开始前两小时起可以签到，结束后不再签到。"))
    if activity.attendances.filter(person=person).exists():
        raise NotNow(_("您已经签到。"))
    attendance = Attendance.objects.create(activity=activity, person=person, at=now)
    append(activity, events.Attended(name=person.name), by=by)
    return attendance
