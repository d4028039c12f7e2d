"""Days and moments."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.papers.days import SHANGHAI, day, moment
from huiyin.papers.unclear import Unclear

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    "raw",
    [
        "2026年3月2日",
        "2026 年 03 月 02 日",
        "2026.3.2",
        "2026/3/2 16:04",
        "2026-03-02T16:04:48",
        "２０２６－３－２",
        "20260302",
        20260302.0,
        "二〇二六年三月二日",
        "2026年3月2日（星期一）",
        46083,
        46083.67,
        "46083",
        DAY,
        datetime(2026, 3, 2, 16, 4),
    ],
)
def test_days(raw):
    """各种写法的同一天。"""
    assert day(raw) == DAY


@pytest.mark.parametrize(
    "raw",
    [
        "三月底",
        "2026年3月",
        "3月2日",
        "2026.2.30",
        "26.3.2",
        "2026年3月2日前",
        "2026.3.2-2026.3.5",
        12,
        "202603020",
    ],
)
def test_unclear_days(raw):
    """缺年月日、不存在或者是区间的日期，不得猜测。"""
    with pytest.raises(Unclear) as caught:
        day(raw)
    assert caught.value.sentence == "无法识别日期“{value}”"


@pytest.mark.parametrize(
    ("raw", "hour", "minute", "second"),
    [
        ("2026/3/2 16:04", 16, 4, 0),
        ("2026年3月2日下午4时04分", 16, 4, 0),
        ("2026-03-02 16:04:48", 16, 4, 48),
        ("2026-03-02T08:04:48Z", 16, 4, 48),
        ("2026-3-2 12:30 AM", 0, 30, 0),
        ("2026年3月2日", 0, 0, 0),
        (46083.669444, 16, 4, 0),
    ],
)
def test_moments(raw, hour, minute, second):
    """时刻一律按北京时间。"""
    assert moment(raw) == datetime(2026, 3, 2, hour, minute, second, tzinfo=SHANGHAI)


def test_no_day():
    """空单元格没有日期。"""
    assert (day(""), day(None), moment("　")) == (None, None, None)


@given(
    st.dates(min_value=date(1955, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(
        [
            "{0.year}年{0.month}月{0.day}日",
            "{0.year}.{0.month}.{0.day}",
            "{0:%Y%m%d}",
            "{0.year}／{0.month}／{0.day}",
            "{0}",
        ]
    ),
)
def test_every_day_in_every_spelling(on, spelling):
    """任何一天按任何写法都读回同一天。"""
    assert day(spelling.format(on)) == on


@given(st.dates(min_value=date(1955, 1, 1), max_value=date(2099, 12, 31)))
def test_every_serial(on):
    """表格里的日期序号读回同一天。"""
    assert day((on - date(1899, 12, 30)).days) == on


@given(st.text())
def test_any_text_is_a_day_or_unclear(shown):
    """任何文字要么是日期，要么说明不能识别，不会出别的错。"""
    with suppress(Unclear):
        assert day(shown) is None or isinstance(day(shown), date)
