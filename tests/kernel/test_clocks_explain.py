"""Why a clock is due when it is due, in the sentences that people read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.directory.models import Topic
from huiyin.kernel import clocks, moment
from huiyin.kernel.clocks import terms
from huiyin.kernel.clocks.calendar import WorkingCalendar
from huiyin.kernel.clocks.explain import explain
from huiyin.kernel.clocks.terms import Days, Months, On, WorkingDays


@pytest.fixture
def subject(db):
    return Topic.objects.create(code="t", name="题")


def begin(subject, term, on):
    return clocks.start(subject, "reply", term, label="答复时限", on=date.fromisoformat(on))


@pytest.mark.parametrize(
    ("term", "on", "sentences"),
    [
        (
            WorkingDays(5),
            "2026-03-02",
            ["自2026年3月2日次日（3月3日）起算5个工作日，其间3月7日至8日为周末，不计入，至2026年3月9日届满。"],
        ),
        (
            WorkingDays(8),
            "2026-02-10",
            [
                (
                    "自2026年2月10日次日（2月11日）起算8个工作日，其间2月15日至23日为春节放假，不计入；"
                    "2月14日为调休上班日，计入，至2026年2月27日届满。"
                )
            ],
        ),
        (
            WorkingDays(12),
            "2026-03-26",
            [
                (
                    "自2026年3月26日次日（3月27日）起算12个工作日，其间3月28日至29日、4月11日至12日为周末，"
                    "4月4日至6日为清明节放假，不计入，至2026年4月14日届满。"
                )
            ],
        ),
        (Days(10), "2026-03-02", ["自2026年3月2日次日（3月3日）起算10日，至2026年3月12日届满。"]),
        (
            Months(3),
            "2026-03-06",
            [
                "自2026年3月6日次日（3月7日）起算3个月，至2026年6月6日届满。",
                "期满日6月6日为周六，顺延至其后第一个工作日6月8日（民法典第二百零三条）。",
            ],
        ),
        (
            Months(3),
            "2026-07-01",
            [
                "自2026年7月1日次日（7月2日）起算3个月，至2026年10月1日届满。",
                "期满日10月1日为国庆节放假，顺延至其后第一个工作日10月8日（民法典第二百零三条）。",
            ],
        ),
        (
            Months(3),
            "2026-11-23",
            [
                "自2026年11月23日次日（11月24日）起算3个月，至2027年2月23日届满。",
                "2027年放假安排尚未公布，暂按周末推算，公布后自动重算。",
            ],
        ),
        (On(date(2026, 10, 31)), "2026-03-02", ["期限为确定的日期：2026年10月31日。"]),
    ],
)
def test_counting_is_told(subject, term, on, sentences):
    """怎样起算、哪些日子不计、哪些调休日计入、是否顺延、是否暂定，逐句说明。"""
    assert explain(begin(subject, term, on)) == sentences


def test_pauses_and_extensions_are_told_in_their_order(subject):
    """暂停、恢复、延期按先后说明：谁同意、谁批准、为什么，最后是现在的届满日。"""
    begin(subject, Months(3), "2026-03-02")
    with moment.at(date(2026, 3, 10)):
        clocks.pause(subject, "reply", reason="等待现场踏勘。", agreed_by="王海燕")
    with moment.at(date(2026, 3, 13)):
        clocks.resume(subject, "reply")
    with moment.at(date(2026, 5, 20)):
        clocks.extend(
            subject, "reply", date(2026, 9, 2), reason="涉及面广", agreed_by="王海燕", approved_by="代表工委李科"
        )
    assert explain(clocks.of(subject).get())[1:] == [
        "3月10日暂停计时，3月13日恢复，期限顺延3日：等待现场踏勘（王海燕同意）。",
        "经王海燕同意、代表工委李科批准，由2026年6月5日延期至2026年9月2日，理由：涉及面广。",
        "现至2026年9月2日届满。",
    ]


def test_a_clock_that_stands_still_says_so(subject):
    """暂停中的时限说明自何日起暂停，不报届满日。"""
    begin(subject, WorkingDays(5), "2026-03-02")
    with moment.at(date(2026, 3, 4)):
        clocks.pause(subject, "reply", reason="等待踏勘", agreed_by="王海燕")
    assert explain(clocks.of(subject).get())[1:] == ["自3月4日起暂停计时：等待踏勘（王海燕同意）。"]


@given(st.dates(date(2024, 1, 1), date(2026, 6, 30)), st.integers(1, 60))
def test_the_days_told_as_left_out_add_up(start, n):
    """说明中不计入的日子，恰好是总日数减去 n 个工作日。"""
    calendar = WorkingCalendar()
    end = terms.due(WorkingDays(n), start, calendar).on
    left_out = sum((rest.last - rest.first + timedelta(days=1)).days for rest in calendar.rests(start, end))
    assert (end - start).days - left_out == n
