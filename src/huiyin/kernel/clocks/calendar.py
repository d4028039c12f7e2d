"""The working calendar of China with its make-up days (调休): the published years, and what the office entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from uuid import UUID

import chinese_calendar

HOLIDAYS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}
PACKAGE_YEARS = frozenset(range(2004, max(day.year for day in chinese_calendar.constants.holidays) + 1))


@dataclass(frozen=True)
class RestRange:
    """Consecutive days of rest, with the holiday's name or None for a plain weekend."""

    first: date
    last: date
    name: str | None


@dataclass(frozen=True)
class WorkingCalendar:
    """`rules` are days entered by hand, (works, name); they go before the package, the package before the plain week.

    `years` are those whose holidays the office marked as published.
    """

    rules: Mapping[date, tuple[bool, str]] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        if day in self.rules:
            return self.rules[day][0]
        if day.year in PACKAGE_YEARS:
            return bool(chinese_calendar.is_workday(day))
        return day.weekday() < 5

    def is_published(self, day: date) -> bool:
        return day.year in PACKAGE_YEARS or day.year in self.years

    def is_make_up_day(self, day: date) -> bool:
        return day.weekday() >= 5 and self.is_working(day)

    def holiday(self, day: date) -> str | None:
        """The name of the holiday a rest day belongs to, None for a plain weekend."""
        if day in self.rules and self.rules[day][1]:
            return self.rules[day][1]
        if day.year in PACKAGE_YEARS:
            _rests, name = chinese_calendar.get_holiday_detail(day)
            return HOLIDAYS.get(name, name) if name else None
        return None

    def rests(self, after: date, until: date) -> Iterator[RestRange]:
        """The rest days after `after` up to and with `until`, neighbours of one name together."""
        current: RestRange | None = None
        day = after + timedelta(days=1)
        while day <= until:
            if not self.is_working(day):
                name = self.holiday(day)
                if current and current.last == day - timedelta(days=1) and current.name == name:
                    current = RestRange(current.first, day, name)
                else:
                    if current:
                        yield current
                    current = RestRange(day, day, name)
            day += timedelta(days=1)
        if current:
            yield current

    def make_up_days(self, after: date, until: date) -> list[date]:
        days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
        return [day for day in days if self.is_make_up_day(day)]

    def working_days(self, after: date, until: date) -> int:
        """How many working days lie after `after` up to and with `until`; negative the other way round."""
        if until < after:
            return -self.working_days(until, after)
        days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
        return sum(self.is_working(day) for day in days)

    def before(self, day: date, working_days: int) -> date:
        """The day that lies `working_days` working days before `day`."""
        while working_days > 0:
            day -= timedelta(days=1)
            working_days -= self.is_working(day)
        return day


def present() -> WorkingCalendar:
    """The calendar as the office keeps it now: one small query, the rest from memory."""
    from .models import CalendarYear  # noqa: PLC0415  models need the app registry

    years = tuple(CalendarYear.objects.order_by("year").values_list("year", "published", "stamp"))
    return _load(years)


@lru_cache(maxsize=8)
def _load(years: tuple[tuple[int, bool, UUID], ...]) -> WorkingCalendar:
    """The stamps make the key: new with each change, and never the same in two districts served by one process."""
    from .models import DayRule  # noqa: PLC0415

    entered = DayRule.objects.filter(day__year__in=[year for year, _published, _stamp in years])
    rules = {row.day: (row.works, row.name) for row in entered}
    return WorkingCalendar(rules, frozenset(year for year, published, _stamp in years if published))
