"""The working calendar: published holidays, make-up days, what the office enters, and years nobody has published."""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.kernel import clocks
from huiyin.kernel.clocks.calendar import RestRange, WorkingCalendar, present
from huiyin.kernel.clocks.models import CalendarYear, DayRule

PLAIN = WorkingCalendar()


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 13), True),
        (date(2026, 2, 14), True),
        (date(2026, 2, 15), False),
        (date(2026, 2, 23), False),
        (date(2026, 2, 24), True),
        (date(2026, 2, 28), True),
        (date(2026, 3, 1), False),
    ],
)
def test_spring_festival_2026(day, works):
    """2026年春节放假2月15日至23日；2月14日、28日（周六）为调休上班日。"""
    assert PLAIN.is_working(day) is works


def test_make_up_days_are_the_working_weekend_days():
    """调休上班日就是上班的周六、周日。"""
    assert PLAIN.make_up_days(date(2025, 12, 31), date(2026, 12, 31)) == [
        date(2026, 1, 4),
        date(2026, 2, 14),
        date(2026, 2, 28),
        date(2026, 5, 9),
        date(2026, 9, 20),
        date(2026, 10, 10),
    ]


def test_rests_are_grouped_by_holiday():
    """连续的休息日合并成段，带节日名称；周末没有名称。"""
    assert list(PLAIN.rests(date(2026, 2, 7), date(2026, 3, 1))) == [
        RestRange(date(2026, 2, 8), date(2026, 2, 8), None),
        RestRange(date(2026, 2, 15), date(2026, 2, 23), "春节"),
        RestRange(date(2026, 3, 1), date(2026, 3, 1), None),
    ]


@pytest.mark.parametrize(("year", "published"), [(2025, True), (2026, True), (2027, False)])
def test_published_years_end_with_the_package(year, published):
    """已公布的年份到2026年为止。"""
    assert PLAIN.is_published(date(year, 6, 1)) is published


def test_an_unpublished_year_rests_on_weekends_only():
    """未公布的年份暂按周末休息推算：2027年10月1日（周五）视为工作日。"""
    assert [PLAIN.is_working(date(2027, 10, day)) for day in (1, 2, 3, 4)] == [True, False, False, True]


def test_working_days_between_days_backwards_and_forwards():
    """两日之间的工作日数，反过来为负数。"""
    assert PLAIN.working_days(date(2026, 4, 2), date(2026, 4, 8)) == 3
    assert PLAIN.working_days(date(2026, 4, 8), date(2026, 4, 2)) == -3


@pytest.mark.django_db
def test_publishing_a_year():
    """公布一年的放假安排以后，该年即为已公布，休息日、调休上班日照公布的办。"""
    days = {date(2027, 10, 1): (False, "国庆节"), date(2027, 10, 9): (True, "国庆节调休")}
    clocks.publish(2027, days, source="国务院办公厅通知", by="管理员")
    calendar = present()
    assert calendar.is_published(date(2027, 1, 1))
    assert not calendar.is_working(date(2027, 10, 1))
    assert calendar.holiday(date(2027, 10, 1)) == "国庆节"
    assert calendar.is_make_up_day(date(2027, 10, 9))
    assert CalendarYear.objects.get(year=2027).source == "国务院办公厅通知"


@pytest.mark.django_db
def test_publishing_again_replaces_the_days():
    """重新公布的安排代替原来的安排，立即生效。"""
    clocks.publish(2027, {date(2027, 10, 1): (False, "国庆节")}, source="通知", by="管理员")
    assert not present().is_working(date(2027, 10, 1))
    clocks.publish(2027, {date(2027, 10, 4): (False, "国庆节")}, source="更正通知", by="管理员")
    assert [present().is_working(date(2027, 10, day)) for day in (1, 4)] == [True, False]


@pytest.mark.django_db
def test_a_day_of_another_year_is_refused():
    """公布某年安排时不得夹带其他年份的日子。"""
    with pytest.raises(ValueError, match="another year"):
        clocks.publish(2027, {date(2028, 1, 1): (False, "元旦")}, source="通知", by="管理员")
    assert not CalendarYear.objects.exists()


@pytest.mark.django_db
def test_one_entered_day_overrides_the_published_holidays_and_leaves_the_rest():
    """单独录入的一日优先于已公布的安排，其余各日不变（如本地因重大活动调休）。"""
    clocks.enter_day(date(2026, 9, 23), works=False, name="重大活动", source="区政府通知", by="管理员")
    calendar = present()
    assert not calendar.is_working(date(2026, 9, 23))
    assert not calendar.is_working(date(2026, 9, 25))
    assert DayRule.objects.get().source == "区政府通知"


@pytest.mark.django_db
def test_one_entered_day_does_not_publish_its_year():
    """单独录入一日，不等于该年放假安排已经公布。"""
    clocks.enter_day(date(2028, 5, 4), works=False, name="青年节", source="区政府通知", by="管理员")
    assert not present().is_published(date(2028, 5, 4))
    assert not present().is_working(date(2028, 5, 4))


@pytest.mark.django_db
def test_the_calendar_costs_one_query(django_assert_num_queries):
    """日历每次计算只查询一次数据库。"""
    clocks.publish(2027, {date(2027, 10, 1): (False, "国庆节")}, source="通知", by="管理员")
    present()
    with django_assert_num_queries(1):
        present()
