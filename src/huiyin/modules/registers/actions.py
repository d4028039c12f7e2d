"""The working calendar and the local policy values: what the administrator enters, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.casework.actions.due_dates import record_moved
from huiyin.directory import events
from huiyin.kernel import moment, profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks import publishing
from huiyin.kernel.clocks.models import CalendarYear
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.profiles import local
from huiyin.kernel.profiles.models import LocalValue
from huiyin.kernel.refusals import NotAllowed, NotReady

from . import values


def _admins_only(by: Actor, sentence: str) -> None:
    if not by.holds("admin", "system"):
        raise NotAllowed(sentence)


@transaction.atomic
def publish_calendar(year: int, days: Mapping[date, tuple[bool, str]], *, source: str, by: Actor) -> int:
    """公布一年的放假安排，取代此前录入的；暂定期限随之重算。Returns how many due days moved.

    Raises NotReady without a source, without days or for a day of another year.
    """
    _admins_only(by, _("工作日历由系统管理员维护。"))
    if not source.strip():
        raise NotReady(_("请写明依据文件。"))
    if not days:
        raise NotReady(_("请至少列出一个放假或调休的日子。"))
    if other := [day for day in days if day.year != year]:
        raise NotReady(_("{day}不在{year}年。").format(day=other[0], year=year))
    moved = publishing.publish(year, days, source=source.strip(), by=by.name)
    record_moved(moved, because=source.strip(), by=by)
    event = events.CalendarPublished(year=year, days=len(days), source=source.strip(), moved=len(moved))
    append(CalendarYear.objects.get(year=year), event, by=by)
    return len(moved)


@transaction.atomic
def enter_day(day: date, *, works: bool, name: str, source: str, by: Actor) -> int:
    """录入一个上班或休息的日子。Returns how many due days moved. Raises NotReady without a source."""
    _admins_only(by, _("工作日历由系统管理员维护。"))
    if not source.strip():
        raise NotReady(_("请写明依据文件。"))
    moved = publishing.enter_day(day, works=works, name=name, source=source.strip(), by=by.name)
    record_moved(moved, because=source.strip(), by=by)
    event = events.DayEntered(day=day.isoformat(), works=works, name=name, source=source.strip(), moved=len(moved))
    append(CalendarYear.objects.get(year=day.year), event, by=by)
    return len(moved)


@transaction.atomic
def enter_policy(profile: str, key: str, value: Any, *, basis: str, since: date, by: Actor) -> LocalValue:
    """录入一项本地规定，只适用于施行以后提出的事项。Raises NotReady for a value that cannot be or an empty basis."""
    _admins_only(by, _("本地规定由系统管理员录入。"))
    parameter = profiles.parameter(key)
    before = profiles.at(profile, moment.today()).get(key)
    if not basis.strip():
        raise NotReady(_("请写明依据。"))
    try:
        entered = local.enter(profile, key, value, basis=basis, since=since, by=by.name)
    except ValueError:
        raise NotReady(_("“{label}”不能取这个值。").format(label=parameter.label)) from None
    event = events.PolicyEntered(
        profile=profile,
        key=key,
        before=values.shown(parameter, before),
        after=values.shown(parameter, value),
        basis=basis.strip(),
        since=since.isoformat(),
    )
    append(entered, event, by=by)
    return entered
