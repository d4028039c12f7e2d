"""Why a clock is due on the day it is due, in sentences."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from . import terms
from .calendar import WorkingCalendar, present
from .models import Clock


def day_text(day: date, *, year: bool = False) -> str:
    """3月2日, or 2026年3月2日."""
    if year:
        return _("{y}年{m}月{d}日").format(y=day.year, m=day.month, d=day.day)
    return _("{m}月{d}日").format(m=day.month, d=day.day)


def explain(clock: Clock) -> list[str]:
    """The sentences: how it was counted, what was left out, pauses, extensions, whether it is provisional."""
    calendar, term = present(), clock.parsed_term
    if isinstance(term, terms.On):
        sentences = [_("期限为确定的日期：{day}。").format(day=day_text(term.day, year=True))]
    else:
        due = terms.due(term, clock.started_on, calendar, roll=clock.roll)
        sentences = [_counting(clock, term, due, calendar)]
        if due.on != due.before_roll:
            sentences.append(_rolling(due, calendar))
    for pause in clock.pauses.all():
        sentences.append(
            _("自{a}起暂停计时{b}：{reason}（{who}同意）。").format(
                a=day_text(pause.from_on),
                b=_("，{day}恢复").format(day=day_text(pause.to_on)) if pause.to_on else "",
                reason=pause.reason,
                who=pause.agreed_by,
            )
        )
    for extension in clock.extensions.all():
        agreed = _("经{who}同意、").format(who=extension.agreed_by) if extension.agreed_by else ""
        sentences.append(
            _("{agreed}{approved}批准，由{a}延期至{b}，理由：{reason}").format(
                agreed=agreed,
                approved=extension.approved_by,
                a=day_text(extension.from_due),
                b=day_text(extension.to_due, year=True),
                reason=extension.reason,
            )
        )
    if clock.provisional:
        sentences.append(
            _("{year}年放假安排尚未公布，暂按周末推算，公布后自动重算。").format(year=clock.due_on.year)
        )
    return sentences


def _counting(clock: Clock, term: terms.Term, due: terms.Due, calendar: WorkingCalendar) -> str:
    first = clock.started_on + timedelta(days=1)
    text = _("自{start}次日（{first}）起算{term}").format(
        start=day_text(clock.started_on, year=True), first=day_text(first), term=term.label
    )
    if isinstance(term, terms.WorkingDays):
        notes = [_rest_text(r.first, r.last, r.name) for r in calendar.rests(clock.started_on, due.on)]
        if notes:
            text += _("，其间{rests}，不计入").format(rests="、".join(notes))
        if extra := calendar.make_up_days(clock.started_on, due.on):
            text += _("；{days}调休上班，计入").format(days="、".join(day_text(day) for day in extra))
    return text + _("，至{day}届满。").format(day=day_text(due.before_roll, year=True))


def _rest_text(first: date, last: date, name: str | None) -> str:
    span = day_text(first) if first == last else _("{a}至{b}").format(a=day_text(first), b=day_text(last))
    return _("{span}为{name}放假").format(span=span, name=name) if name else _("{span}为周末").format(span=span)


def _rolling(due: terms.Due, calendar: WorkingCalendar) -> str:
    name = calendar.holiday(due.before_roll)
    why = _("{name}放假").format(name=name) if name else _("周末")
    return _("期满日{a}为{why}，顺延至其后第一个工作日{b}（民法典第二百零三条）。").format(
        a=day_text(due.before_roll), why=why, b=day_text(due.on)
    )
