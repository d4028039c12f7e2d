"""Terms and clocks: counting, rolling, lights, pauses, extensions, recomputing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from huiyin.casework.models import Case
from huiyin.directory.models import Topic
from huiyin.kernel import clocks, moment
from huiyin.kernel.clocks import terms
from huiyin.kernel.clocks.calendar import WorkingCalendar
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.clocks.terms import Days, Months, On, WorkingDays

CALENDAR = WorkingCalendar()
days_of_2024_to_2026 = st.dates(date(2024, 1, 1), date(2026, 6, 30))


def due(term, start, **options):
    return terms.due(term, start, CALENDAR, **options).on


# Counting


@pytest.mark.parametrize(
    ("term", "start", "end"),
    [
        (WorkingDays(5), date(2026, 3, 2), date(2026, 3, 9)),
        (WorkingDays(5), date(2026, 3, 7), date(2026, 3, 13)),
        (WorkingDays(1), date(2026, 2, 13), date(2026, 2, 14)),
        (WorkingDays(2), date(2026, 2, 13), date(2026, 2, 24)),
        (WorkingDays(6), date(2026, 2, 13), date(2026, 2, 28)),
        (WorkingDays(4), date(2026, 9, 28), date(2026, 10, 9)),
        (WorkingDays(5), date(2026, 9, 28), date(2026, 10, 10)),
        (Days(10), date(2026, 3, 2), date(2026, 3, 12)),
        (Days(7), date(2026, 2, 10), date(2026, 2, 24)),
        (Months(3), date(2026, 3, 2), date(2026, 6, 2)),
        (Months(3), date(2026, 3, 6), date(2026, 6, 8)),
        (Months(6), date(2026, 4, 1), date(2026, 10, 8)),
        (On(date(2026, 10, 3)), date(2026, 3, 2), date(2026, 10, 3)),
    ],
)
def test_due_days_of_2026(term, start, end):
    """起算当日不计入；工作日按调休日历数；期满日逢休息日顺延至下一个工作日；指定日期不顺延。（民法典第二百零一条、第二百零三条）"""
    assert due(term, start) == end


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2026, 5, 31), 1, date(2026, 6, 30)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
    ],
)
def test_months_end_on_the_same_number_or_the_last_day(start, months, end):
    """按月计算的，到期月的对应日为期满日；没有对应日的，月末日为期满日。（民法典第二百零二条）"""
    assert due(Months(months), start, roll=False) == end


def test_a_term_that_does_not_roll():
    """不顺延的期限，期满日逢周六仍为当日。"""
    assert due(Months(3), date(2026, 3, 6), roll=False) == date(2026, 6, 6)


@given(days_of_2024_to_2026, st.integers(1, 60))
def test_a_term_of_working_days_ends_on_its_nth_working_day(start, n):
    """工作日期限的届满日必为工作日，且其间恰有 n 个工作日。"""
    end = due(WorkingDays(n), start)
    assert CALENDAR.is_working(end)
    assert CALENDAR.working_days(start, end) == n


@given(days_of_2024_to_2026, st.integers(1, 60), st.sampled_from([WorkingDays, Days, Months]))
def test_a_longer_term_never_ends_earlier(start, n, kind):
    """期限越长，届满日不会越早。"""
    assert due(kind(n), start) <= due(kind(n + 1), start)


@given(days_of_2024_to_2026, st.integers(1, 12))
def test_rolling_skips_rest_days_only(start, n):
    """顺延只越过休息日。"""
    answer = terms.due(Months(n), start, CALENDAR)
    assert CALENDAR.is_working(answer.on)
    assert CALENDAR.working_days(answer.before_roll - timedelta(days=1), answer.on) == 1


@given(days_of_2024_to_2026, st.integers(1, 40), st.integers(0, 40))
def test_standing_still_for_k_days_puts_a_term_off_by_k(start, n, k):
    """停 k 个工作日，等于期限长了 k 个工作日。"""
    end = due(WorkingDays(n), start)
    assert terms.later(WorkingDays(n), end, k, CALENDAR).on == due(WorkingDays(n + k), start)


@pytest.mark.parametrize("term", [WorkingDays(5), Days(10), Months(3), On(date(2026, 8, 1))])
def test_terms_survive_json(term):
    """期限存取不变。"""
    assert terms.from_json(terms.to_json(term)) == term


@pytest.mark.parametrize(
    "value", [{}, {"weeks": 2}, {"days": 0}, {"days": True}, {"days": "3"}, {"days": 1, "months": 1}, {"on": 5}, 7, "3"]
)
def test_what_is_no_term_is_refused(value):
    """不成期限的写法一律拒绝。"""
    with pytest.raises(ValueError, match="not a term"):
        terms.from_json(value)


def test_labels():
    """期限的中文说法。"""
    assert [t.label for t in (Months(3), WorkingDays(5), Days(10))] == ["3个月", "5个工作日", "10日"]


@pytest.mark.parametrize(
    ("term", "start", "roll", "provisional"),
    [
        (Months(1), date(2026, 11, 30), True, False),
        (Months(2), date(2026, 11, 30), True, True),
        (Months(2), date(2026, 11, 30), False, False),
        (WorkingDays(3), date(2026, 12, 28), True, False),
        (WorkingDays(4), date(2026, 12, 28), True, True),
        (WorkingDays(1), date(2003, 12, 31), True, False),
        (On(date(2027, 10, 1)), date(2026, 11, 30), True, False),
    ],
)
def test_a_day_that_leans_on_an_unpublished_year_is_provisional(term, start, roll, provisional):
    """届满日要靠尚未公布的放假安排推算的，是暂定的；不顺延的月、日期限与指定日期不靠放假安排。"""
    assert terms.due(term, start, CALENDAR, roll=roll).provisional is provisional


# Clocks


@pytest.fixture
def subject(db):
    return Topic.objects.create(code="t", name="题")


FIVE = WorkingDays(5)


def begin(subject, term=FIVE, on="2026-03-02", **options):
    options = {"label": "签收时限", "amber_days": 2, "holder": ("unit", 7)} | options
    return clocks.start(subject, "sign", term, on=date.fromisoformat(on), **options)


def test_a_clock_knows_its_day_and_its_holder(subject):
    """开始计时：记下起算日、届满日、黄灯日和应办的人。"""
    clock = begin(subject)
    assert (clock.started_on, clock.amber_on, clock.due_on) == (date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 9))
    assert list(Clock.objects.running().held_by("unit", 7)) == [clock]
    assert list(clocks.of(subject)) == [clock]


@pytest.mark.parametrize(
    ("day", "light", "on_time", "left", "working"),
    [
        (date(2026, 3, 4), "green", True, 5, 3),
        (date(2026, 3, 5), "amber", True, 4, 2),
        (date(2026, 3, 9), "amber", True, 0, 0),
        (date(2026, 3, 10), "red", False, -1, -1),
    ],
)
def test_lights_at_their_boundaries(subject, day, light, on_time, left, working):
    """到黄灯日转黄，届满当日仍为黄灯，次日转红。"""
    clock = begin(subject)
    with moment.at(day):
        assert (clock.light, clock.on_time, clock.days_left, clock.working_days_left) == (light, on_time, left, working)
        assert Clock.objects.red().exists() is (light == "red")
        assert Clock.objects.amber().exists() is (light == "amber")


@pytest.mark.parametrize(("day", "light"), [(date(2026, 3, 9), "done"), (date(2026, 3, 10), "late")])
def test_a_stopped_clock_says_whether_it_was_on_time(subject, day, light):
    """届满当日完成为按期，次日完成为逾期。"""
    begin(subject)
    with moment.at(day):
        clock = clocks.stop(subject, "sign")
    with moment.at(date(2026, 12, 1)):
        assert (clock.light, clock.on_time) == (light, light == "done")
        assert not clocks.running(subject).exists()


def test_reading_a_light_asks_no_database(subject, django_assert_num_queries):
    """读灯不查数据库。"""
    clock = begin(subject)
    with django_assert_num_queries(0):
        assert clock.light in {"green", "amber", "red"}


def test_the_same_clock_cannot_run_twice(subject):
    """同一事项的同一时限正在计时的，不得再开。"""
    begin(subject)
    with pytest.raises(ValueError, match="runs already"):
        begin(subject)
    assert Clock.objects.count() == 1


def test_the_database_refuses_a_second_running_clock(subject):
    """数据库也不允许同一时限同时计时两次。"""
    clock = begin(subject)
    clock.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        clock.save(force_insert=True)
    assert Clock.objects.count() == 1


def test_a_stopped_clock_may_start_again(subject):
    """已停的时限可以重新开始，历史保留。"""
    begin(subject)
    clocks.stop(subject, "sign", on=date(2026, 3, 4))
    begin(subject, on="2026-03-20")
    assert [clock.stopped_on for clock in clocks.of(subject)] == [date(2026, 3, 4), None]


def test_stopping_none_does_nothing(subject):
    """没有正在计时的时限，停止无效果。"""
    assert clocks.stop(subject, "sign") is None


def test_stopping_all(subject):
    """一并停止事项的全部时限。"""
    begin(subject)
    clocks.start(subject, "reply", Months(3), label="答复时限", on=date(2026, 3, 2))
    with moment.at(date(2026, 3, 6)):
        clocks.stop_all(subject)
    assert [clock.stopped_on for clock in clocks.of(subject)] == [date(2026, 3, 6)] * 2


def test_a_matter_is_found_by_either_of_its_models(assigned):
    """按总类或者按本类查一件建议的时限，结果相同。"""
    general = Case.objects.get(pk=assigned.pk)
    assert clocks.of(assigned).exists()
    assert set(clocks.of(general)) == set(clocks.of(assigned))


# Pauses


def stand_still(subject, first, last):
    with moment.at(first):
        clocks.pause(subject, "sign", reason="等待现场踏勘", agreed_by="王海燕")
    with moment.at(last):
        return clocks.resume(subject, "sign")


@pytest.mark.parametrize(
    ("term", "first", "last", "end"),
    [
        (WorkingDays(5), date(2026, 3, 4), date(2026, 3, 6), date(2026, 3, 11)),
        (WorkingDays(5), date(2026, 3, 6), date(2026, 3, 9), date(2026, 3, 10)),
        (WorkingDays(5), date(2026, 3, 4), date(2026, 3, 4), date(2026, 3, 9)),
        (Days(10), date(2026, 3, 4), date(2026, 3, 9), date(2026, 3, 17)),
        (Months(3), date(2026, 3, 4), date(2026, 3, 8), date(2026, 6, 8)),
    ],
)
def test_a_pause_puts_the_due_day_off_by_as_much(subject, term, first, last, end):
    """暂停几日，期限顺延几日：工作日期限按工作日数，其他按日历日数，末日逢休息日再顺延。"""
    begin(subject, term)
    assert stand_still(subject, first, last).due_on == end


def test_two_pauses_add_up_before_the_term_rolls(subject):
    """两次暂停合并计算，只在最后顺延一次：6月6日（周六）起停2日为6月8日，不是6月10日。"""
    begin(subject, Months(3), on="2026-03-06")
    stand_still(subject, date(2026, 3, 10), date(2026, 3, 11))
    assert stand_still(subject, date(2026, 3, 20), date(2026, 3, 21)).due_on == date(2026, 6, 8)


def test_a_paused_clock_does_not_turn_red(subject):
    """按期暂停的，过了原届满日也不亮红灯，剩余天数不再减少。"""
    clock = begin(subject)
    with moment.at(date(2026, 3, 4)):
        clocks.pause(subject, "sign", reason="等待踏勘", agreed_by="王海燕")
    clock.refresh_from_db()
    with moment.at(date(2026, 3, 20)):
        assert (clock.light, clock.on_time, clock.days_left) == ("paused", True, 5)
        assert not Clock.objects.red().exists()
        assert not Clock.objects.amber().exists()


def test_a_clock_that_was_over_before_it_was_paused_stays_red(subject):
    """已经逾期的，暂停不能消除红灯。"""
    clock = begin(subject)
    with moment.at(date(2026, 3, 10)):
        clocks.pause(subject, "sign", reason="等待踏勘", agreed_by="王海燕")
    clock.refresh_from_db()
    with moment.at(date(2026, 3, 20)):
        assert clock.light == "red"
        assert list(Clock.objects.red()) == [clock]


def test_what_is_done_during_a_pause_is_on_time(subject):
    """暂停期间完成的，按停止的日数顺延后计算，为按期。"""
    begin(subject)
    with moment.at(date(2026, 3, 4)):
        clocks.pause(subject, "sign", reason="等待踏勘", agreed_by="王海燕")
    with moment.at(date(2026, 3, 20)):
        clock = clocks.stop(subject, "sign")
    assert (clock.light, clock.due_on, clock.pauses.get().to_on) == ("done", date(2026, 3, 25), date(2026, 3, 20))


def test_a_paused_clock_is_neither_paused_nor_extended(subject):
    """暂停中的时限不能再暂停，也不能延期。"""
    begin(subject)
    with moment.at(date(2026, 3, 4)):
        clocks.pause(subject, "sign", reason="等待踏勘", agreed_by="王海燕")
        with pytest.raises(ValueError, match="stands still"):
            clocks.pause(subject, "sign", reason="再等", agreed_by="王海燕")
        with pytest.raises(ValueError, match="stands still"):
            clocks.extend(subject, "sign", date(2026, 4, 1), reason="复杂", approved_by="代表工委")
    clock = clocks.of(subject).get()
    assert (clock.pauses.count(), clock.extensions.count(), clock.due_on) == (1, 0, date(2026, 3, 9))


# Extensions


def test_an_extension_moves_the_day_and_keeps_its_history(subject):
    """延期：新的届满日照批准的日期，原届满日、理由、同意人、批准人留存。"""
    begin(subject, Months(3))
    with moment.at(date(2026, 5, 20)):
        clocks.extend(subject, "sign", date(2026, 7, 2), reason="复杂", agreed_by="王海燕", approved_by="代表工委")
    with moment.at(date(2026, 6, 20)):
        clocks.extend(subject, "sign", date(2026, 9, 2), reason="再延", agreed_by="", approved_by="代表工委")
    clock = clocks.of(subject).get()
    assert (clock.due_on, clock.amber_on, clock.provisional) == (date(2026, 9, 2), date(2026, 8, 31), False)
    assert list(clock.extensions.values_list("from_due", "to_due", "reason", "agreed_by", "approved_by", "on")) == [
        (date(2026, 6, 2), date(2026, 7, 2), "复杂", "王海燕", "代表工委", date(2026, 5, 20)),
        (date(2026, 7, 2), date(2026, 9, 2), "再延", "", "代表工委", date(2026, 6, 20)),
    ]


@pytest.mark.parametrize("to", [date(2026, 3, 9), date(2026, 3, 6)])
def test_an_extension_must_end_later(subject, to):
    """延期后的日期须晚于现在的届满日。"""
    begin(subject)
    with pytest.raises(ValueError, match="later"):
        clocks.extend(subject, "sign", to, reason="复杂", approved_by="代表工委")
    clock = clocks.of(subject).get()
    assert (clock.due_on, clock.extensions.count()) == (date(2026, 3, 9), 0)


def test_a_pause_after_an_extension_counts_from_the_extended_day(subject):
    """延期之后的暂停，从延期后的日期起顺延；延期之前的暂停已经算在内。"""
    begin(subject, Months(3))
    stand_still(subject, date(2026, 3, 10), date(2026, 3, 12))
    with moment.at(date(2026, 5, 20)):
        clocks.extend(subject, "sign", date(2026, 9, 1), reason="复杂", approved_by="代表工委")
    assert stand_still(subject, date(2026, 6, 1), date(2026, 6, 3)).due_on == date(2026, 9, 3)


# Publishing a year

GOLDEN_WEEK = {date(2027, 10, day): (False, "国庆节") for day in (1, 4, 5, 6, 7)}


def test_publishing_a_year_moves_its_provisional_clocks(subject):
    """放假安排公布后，暂定的届满日自动重算，返回变动的时限和原日期。"""
    clock = begin(subject, Months(3), on="2027-07-01")
    assert (clock.due_on, clock.provisional) == (date(2027, 10, 1), True)
    moved = clocks.publish(2027, GOLDEN_WEEK, source="国务院办公厅通知", by="管理员")
    assert [(one.clock.pk, one.before, one.clock.due_on) for one in moved] == [
        (clock.pk, date(2027, 10, 1), date(2027, 10, 8))
    ]
    clock.refresh_from_db()
    assert (clock.due_on, clock.amber_on, clock.provisional) == (date(2027, 10, 8), date(2027, 9, 29), False)


def test_publishing_a_year_settles_clocks_that_do_not_move(subject):
    """重算后日期不变的，只去掉暂定标记，不列为变动。"""
    clock = begin(subject, Months(3), on="2027-03-01")
    assert clocks.publish(2027, GOLDEN_WEEK, source="通知", by="管理员") == []
    clock.refresh_from_db()
    assert (clock.due_on, clock.provisional) == (date(2027, 6, 1), False)


def test_publishing_a_year_counts_pauses_again(subject):
    """重算时暂停的日数一并重算。"""
    begin(subject, WorkingDays(5), on="2027-09-27")
    stand_still(subject, date(2027, 9, 29), date(2027, 10, 6))
    assert clocks.of(subject).get().due_on == date(2027, 10, 11)
    clocks.publish(2027, GOLDEN_WEEK, source="通知", by="管理员")
    assert clocks.of(subject).get().due_on == date(2027, 10, 12)


def test_publishing_a_year_leaves_extended_and_stopped_clocks(subject):
    """已批准延期到确定日期的、已经停止的时限不重算。"""
    begin(subject, Months(3), on="2027-07-01")
    clocks.stop(subject, "sign", on=date(2027, 9, 1))
    begin(subject, Months(2), on="2027-07-01")
    with moment.at(date(2027, 8, 1)):
        clocks.extend(subject, "sign", date(2027, 10, 1), reason="复杂", approved_by="代表工委")
    assert clocks.publish(2027, GOLDEN_WEEK, source="通知", by="管理员") == []
    assert [clock.due_on for clock in clocks.of(subject)] == [date(2027, 10, 1)] * 2
