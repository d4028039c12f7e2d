"""Why a clock is due on the day it is due, in sentences."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import terms
from .calendar import RestRange, WorkingCalendar, present
from .models import Clock, Extension, Pause
from .reckoning import days_lost


def day_text(day: date, *, year: bool = False) -> str:
    """3月2日, or 2026年3月2日."""
    if year:
        return _("{y}年{m}月{d}日").format(y=day.year, m=day.month, d=day.day)
    return _("{m}月{d}日").format(m=day.month, d=day.day)


def explain(clock: Clock, calendar: WorkingCalendar | None = None) -> list[str]:
    """The sentences: how it was counted, what was left out, pauses, extensions, whether it is provisional.

    Give the `calendar` when explaining many clocks, else each costs a query for it.
    """
    calendar, term = calendar or present(), clock.parsed_term
    if isinstance(term, terms.On):
        sentences = [_("期限为确定的日期：{day}。").format(day=day_text(term.day, year=True))]
    else:
        due = terms.due(term, clock.started_on, calendar, roll=clock.roll)
        sentences = [_counting(clock, term, due, calendar)]
        if due.on != due.before_roll:
            sentences.append(_rolling(due, calendar))
    changes: list[tuple[date, str]] = [(one.from_on, _pause(one, term, calendar)) for one in clock.pauses.all()]
    changes += [(one.on, _extension(one)) for one in clock.extensions.all()]
    sentences += [text for _day, text in sorted(changes, key=lambda change: change[0])]
    if changes and not clock.paused_on:
        sentences.append(_("现至{day}届满。").format(day=day_text(clock.due_on, year=True)))
    if clock.provisional:
        sentences.append(
            _("{year}年放假安排尚未公布，暂按周末推算，公布后自动重算。").format(year=_open_year(clock, calendar))
        )
    return sentences


def _counting(clock: Clock, term: terms.Term, due: terms.Due, calendar: WorkingCalendar) -> str:
    first = clock.started_on + timedelta(days=1)
    text = _("自{start}次日（{first}）起算{term}").format(
        start=day_text(clock.started_on, year=True), first=day_text(first), term=term.label
    )
    if isinstance(term, terms.WorkingDays):
        rests = list(calendar.rests(clock.started_on, due.on))
        if rests:
            text += _("，其间{rests}，不计入").format(rests=_("，").join(_by_name(rests)))
        if extra := calendar.make_up_days(clock.started_on, due.on):
            days = _("、").join(day_text(day) for day in extra)
            text += _("；{days}为调休上班日，计入").format(days=days)
    return text + _("，至{day}届满。").format(day=day_text(due.before_roll, year=True))


def _by_name(rests: list[RestRange]) -> list[str]:
    """The rests of one name in one clause, in the order in which the names appear."""
    spans: dict[str, list[str]] = {}
    for rest in rests:
        spans.setdefault(_why_rest(rest), []).append(_span(rest))
    return [_("{spans}为{name}").format(spans=_("、").join(those), name=name) for name, those in spans.items()]


def _span(rest: RestRange) -> str:
    if rest.first == rest.last:
        return day_text(rest.first)
    if rest.first.month == rest.last.month:
        return _("{m}月{a}日至{b}日").format(m=rest.first.month, a=rest.first.day, b=rest.last.day)
    return _("{a}至{b}").format(a=day_text(rest.first), b=day_text(rest.last))


def _why_rest(rest: RestRange) -> str:
    if rest.name:
        return _("{name}放假").format(name=rest.name)
    if rest.first == rest.last and rest.first.weekday() >= 5:
        return _("周六") if rest.first.weekday() == 5 else _("周日")
    days = (rest.first + timedelta(days=n) for n in range((rest.last - rest.first).days + 1))
    return _("周末") if all(day.weekday() >= 5 for day in days) else _("休息日")


def _rolling(due: terms.Due, calendar: WorkingCalendar) -> str:
    name = calendar.holiday(due.before_roll)
    return _("期满日{a}为{why}，顺延至其后第一个工作日{b}（民法典第二百零三条）。").format(
        a=day_text(due.before_roll),
        why=_why_rest(RestRange(due.before_roll, due.before_roll, name)),
        b=day_text(due.on),
    )


def _pause(pause: Pause, term: terms.Term, calendar: WorkingCalendar) -> str:
    if pause.to_on is None:
        text = _("自{a}起暂停计时：{reason}（{who}同意）。")
        return text.format(a=day_text(pause.from_on), reason=_plain(pause.reason), who=pause.agreed_by)
    lost = days_lost(pause, term, calendar)
    if isinstance(term, terms.WorkingDays):
        length = ngettext("{n}个工作日", "{n}个工作日", lost).format(n=lost)
    else:
        length = ngettext("{n}日", "{n}日", lost).format(n=lost)
    return _("{a}暂停计时，{b}恢复，期限顺延{length}：{reason}（{who}同意）。").format(
        a=day_text(pause.from_on),
        b=day_text(pause.to_on),
        length=length,
        reason=_plain(pause.reason),
        who=pause.agreed_by,
    )


def _extension(extension: Extension) -> str:
    facts = {
        "agreed": extension.agreed_by,
        "approved": extension.approved_by,
        "a": day_text(extension.from_due, year=True),
        "b": day_text(extension.to_due, year=True),
        "reason": _plain(extension.reason),
    }
    if extension.agreed_by:
        return _("经{agreed}同意、{approved}批准，由{a}延期至{b}，理由：{reason}。").format(**facts)
    return _("经{approved}批准，由{a}延期至{b}，理由：{reason}。").format(**facts)


def _plain(words: str) -> str:
    return words.strip().rstrip("。.")


def _open_year(clock: Clock, calendar: WorkingCalendar) -> int:
    """The first year on the way whose holidays are not published."""
    years = range(clock.started_on.year, clock.due_on.year + 1)
    return next((year for year in years if not calendar.is_published(date(year, 1, 1))), clock.due_on.year)
