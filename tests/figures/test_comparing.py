"""期间与比较：年、季、月、届；未完的期间只与上期同样长的一段比。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.kernel import figures
from huiyin.kernel.figures import Scope, compared, periods, series
from huiyin.modules.suggestions.models import Suggestion
from tests.suggestions.test_figures import record

RECEIVED = figures.get("suggestions.received")


@pytest.mark.parametrize(
    ("text", "since", "until", "label"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026年"),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30), "2026年第2季度"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        ("2026-01-05..2026-03-01", date(2026, 1, 5), date(2026, 3, 1), "2026年1月5日至2026年3月1日"),
    ],
)
def test_periods_are_read_and_named(text, since, until, label):
    """年、季、月和起止日期都读得懂，写出来还是它。"""
    period = periods.parse(text)
    assert (period.since, period.until, period.label, period.code) == (since, until, label, text)
    assert periods.days(since, until) == period


@pytest.mark.parametrize("text", ["", "去年", "2026-13", "2026-Q5", "2026-03-05..2026-01-01", "2026-02-30..2026-03-01"])
def test_what_is_no_period_is_refused_in_words(text):
    """看不懂的期间用一句话说明怎么写。"""
    with pytest.raises(ValueError, match="看不懂期间"):
        periods.parse(text)


@pytest.mark.parametrize(
    ("since", "until", "before"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), (date(2025, 1, 1), date(2025, 12, 31))),
        (date(2026, 1, 1), date(2026, 3, 31), (date(2025, 10, 1), date(2025, 12, 31))),
        (date(2024, 3, 1), date(2024, 3, 31), (date(2024, 2, 1), date(2024, 2, 29))),
        (date(2026, 1, 11), date(2026, 1, 20), (date(2026, 1, 1), date(2026, 1, 10))),
    ],
)
def test_the_period_before_is_as_long(since, until, before, db, today):
    """上期与本期同长：整年对整年，整月对整月。"""
    today("2027-01-10")
    beside = compared(RECEIVED.read(Scope(since=since, until=until)))
    assert (beside.then.scope.since, beside.then.scope.until) == before


def test_a_running_year_is_compared_with_as_many_days_of_the_last(district, today):
    """今年只过了一半，就与去年同一天为止相比。"""
    from huiyin.casework.models import Case

    today("2026-06-30")
    record(district, 5)
    Case.objects.update(raised_on=date(2025, 12, 1))
    record(district, 3)
    beside = compared(RECEIVED.read(Scope.year(2026)))
    assert (beside.now.text, beside.then.text, beside.text) == ("3", "0", "增加3件")
    assert str(beside.then.scope.until) == "2025-06-30"
    assert beside.note == "当时的数不能由台账推得，按现有记录比较"


def test_rates_are_compared_in_points_and_say_what_is_better(district, today):
    """比率用百分点比；越高越好的上升为好，越少越好的增加为差。"""
    today("2027-01-10")
    record(district, 4, outcome="a")
    beside = compared(figures.get("suggestions.solution_rate").read(Scope.year(2026)))
    assert (beside.text, beside.tone) == ("—", "")
    record(district, 1, outcome="b")
    from huiyin.casework.models import Case

    Case.objects.filter(pk__lte=Case.objects.order_by("pk")[1].pk).update(raised_on=date(2025, 3, 1))
    beside = compared(figures.get("suggestions.solution_rate").read(Scope.year(2026)))
    assert (beside.now.text, beside.then.text, beside.text, beside.tone) == (
        "66.67",
        "100.00",
        "下降33.33个百分点",
        "bad",
    )


@pytest.mark.parametrize(("by", "labels", "texts"), [
    ("month", ["2026年3月"], ["3"]),
    ("quarter", ["2026年第1季度"], ["3"]),
    ("year", ["2022年", "2023年", "2024年", "2025年", "2026年"], ["0", "0", "0", "0", "3"]),
    ("term", ["第10届（2022—2026年）"], ["3"]),
])  # fmt: skip
def test_series_go_by_month_quarter_year_and_term(district, today, by, labels, texts):
    """按月、按季、按年、按届都能列；每一点就是那一段的数。"""
    today("2026-12-31")
    record(district, 3)
    scope = Scope(since=date(2026, 3, 1), until=date(2026, 3, 31))
    points = series(RECEIVED, scope, by=by)
    assert ([p.label for p, _ in points], [reading.text for _, reading in points]) == (labels, texts)
    assert all(reading.rows.count() == int(reading.text) for _, reading in points)


def test_a_dimension_has_a_name_of_its_own():
    """维度的名称不能与期间、机构等别的条件相同，否则网址分不清问的是什么。"""
    with pytest.raises(ValueError, match="body"):
        figures.dimension("body", "机构", over=Suggestion, links=lambda scope: None, names=dict)
