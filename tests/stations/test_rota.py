"""排班：每月第几个星期几、每周、每两周、每月几日，逢休息日怎么办，轮到谁，换班要对方同意。"""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel.ledger.recording import history
from huiyin.kernel.notices.models import Notice
from huiyin.kernel.refusals import NotAllowed, NotNow, NotReady
from huiyin.modules.stations import actions, queries, tasks
from huiyin.modules.stations.models import Visit
from huiyin.modules.stations.rota import Pattern, days, in_turn, settled
from tests.people import SYSTEM, person

from .conftest import DAY, plan

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (Pattern("month_weekday", weekday=2, nth=2), ["2026-01-14", "2026-02-11", "2026-03-11"]),
        (Pattern("month_weekday", weekday=4, nth=5), ["2026-01-30", "2026-02-27", "2026-03-27"]),
        (Pattern("month_day", day=31), ["2026-01-31", "2026-03-31"]),
        (Pattern("fortnight", weekday=0), ["2026-01-05", "2026-01-19", "2026-02-02", "2026-02-16", "2026-03-02", "2026-03-16", "2026-03-30"]),
    ],
)  # fmt: skip
def test_a_pattern_falls_on_these_days(pattern, expected):
    """第二个星期三、最后一个星期五、三十一日（小月没有）、隔周星期一。"""
    assert [day.isoformat() for day in days(pattern, date(2026, 1, 1), date(2026, 3, 31))] == expected


patterns = st.builds(
    Pattern,
    every=st.sampled_from(["month_weekday", "week", "fortnight", "month_day"]),
    weekday=st.integers(0, 6),
    nth=st.integers(1, 5),
    day=st.integers(1, 31),
)
spans = st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 500)).map(
    lambda one: (one[0], one[0] + timedelta(days=one[1]))
)


@given(pattern=patterns, span=spans)
def test_days_lie_in_the_span_in_order_and_once(pattern, span):
    """任何规律排出的日子都在起止之间，先后有序，不重复，星期几不错。"""
    found = list(days(pattern, *span))
    assert found == sorted(set(found))
    assert all(span[0] <= day <= span[1] for day in found)
    if pattern.every != "month_day":
        assert {day.weekday() for day in found} <= {pattern.weekday}


@given(pattern=patterns, span=spans, cut=st.integers(0, 500))
def test_the_days_of_a_month_do_not_depend_on_where_one_begins(pattern, span, cut):
    """按月的规律分两次排与一次排结果相同。"""
    if pattern.every in ("week", "fortnight"):
        return
    middle = min(span[0] + timedelta(days=cut), span[1])
    halves = [*days(pattern, span[0], middle), *days(pattern, middle + timedelta(days=1), span[1])]
    assert halves == list(days(pattern, *span))


@pytest.mark.parametrize(
    ("rest", "expected"),
    [("keep", ["2026-01-03", "2026-01-05"]), ("skip", ["2026-01-05"]), ("next", ["2026-01-05"])],
)
def test_days_of_rest_are_kept_skipped_or_moved_on(rest, expected):
    """逢周末：照排、不排、顺延到下一个工作日；顺延后重在一天的只排一次。"""
    found = settled([date(2026, 1, 3), date(2026, 1, 5)], rest, lambda day: day.weekday() < 5)
    assert [day.isoformat() for day in found] == expected


@given(
    people=st.lists(st.integers(), min_size=1, max_size=12, unique=True),
    each=st.integers(1, 10),
    times=st.integers(1, 60),
)
def test_turns_are_even(people, each, times):
    """轮流排班：一次里没有重复的人，各人次数至多差一次。"""
    turns = in_turn(people, each, times)
    assert all(len(set(turn)) == len(turn) == min(each, len(people)) for turn in turns)
    counts = [sum(one in turn for turn in turns) for one in people]
    assert max(counts) - min(counts) <= 1


def test_a_rota_is_written_at_once_and_not_twice(district, residents, station_officer, today):
    """成批排班一次写入；再排同样的日子，原有的不重复排。"""
    today("2026-03-02")
    found = list(days(Pattern("month_weekday", weekday=2, nth=2), DAY, date(2026, 6, 30)))
    duties = [(district.station, day, [person(residents[n % 2])]) for n, day in enumerate(found)]
    rota = actions.plan_rota(duties, starts_at=time(9), by=station_officer)
    assert (len(rota.made), rota.taken) == (4, [])
    again = actions.plan_rota(duties, starts_at=time(9), by=station_officer)
    assert (again.made, len(again.taken)) == ([], 4)
    assert Visit.objects.count() == 4


def test_a_rota_is_all_or_nothing(district, residents, other_station, station_officer, refused, today):
    """成批排班里有一个站点不归本人管，就一次也不排。"""
    today("2026-03-02")
    duties = [(one, DAY, [person(residents[0])]) for one in (district.station, other_station)]
    refused(NotAllowed, lambda: actions.plan_rota(duties, starts_at=time(9), by=station_officer))
    refused(NotReady, lambda: actions.plan_rota([], starts_at=time(9), by=station_officer))


def test_the_public_is_told_three_days_ahead(duty, deputy, station_officer, today):
    """接待日提前三天预告：四天前还没有，三天前一次，再跑不重复；值班人和站点都收到提醒。"""
    today("2026-03-07")
    assert tasks.announce_due(SYSTEM) == ""
    today("2026-03-08")
    assert tasks.announce_due(SYSTEM) == "预告接待日 1"
    assert tasks.announce_due(SYSTEM) == ""
    assert history(duty).last().facts == {"days_ahead": 3}
    assert sorted(Notice.objects.values_list("user_id", flat=True)) == sorted([deputy.user_id, station_officer.user_id])


def test_a_late_duty_is_announced_at_once(district, residents, station_officer, today):
    """不足三天才排的，当即预告，台账记下提前了几天。"""
    today("2026-03-10")
    visit = plan(district.station, [residents[0]], by=station_officer)
    tasks.announce_due(SYSTEM)
    assert history(visit).last().facts == {"days_ahead": 1}


def test_a_swap_needs_the_other_to_agree(duty, deputy, colleague, station_officer):
    """调班：对方同意后才换人，台账记下由谁换成谁。"""
    swap = actions.ask_swap(duty, to=person(colleague), words="出差", by=deputy)
    assert [one.name for one in duty.participants.all()] == ["王海燕"]
    actions.agree_swap(swap, by=colleague)
    assert [one.name for one in duty.participants.all()] == ["林小满"]
    assert history(duty).last().facts == {"before": "王海燕", "after": "林小满"}


def test_an_exchange_changes_both(duty, district, deputy, colleague, station_officer):
    """对调：两次值班同时换人。"""
    theirs = plan(district.station, [colleague], on=DAY + timedelta(days=7), by=station_officer)
    swap = actions.ask_swap(duty, to=person(colleague), exchange=theirs, by=deputy)
    actions.agree_swap(swap, by=colleague)
    assert [one.participants.get().name for one in (duty, theirs)] == ["林小满", "王海燕"]


def test_only_the_one_asked_agrees(duty, deputy, colleague, station_officer, refused):
    """申请人、站点都不能代对方同意；不同意的排班不变；答复过的不能再答复。"""
    swap = actions.ask_swap(duty, to=person(colleague), by=deputy)
    for by in (deputy, station_officer):
        refused(NotAllowed, lambda by=by: actions.agree_swap(swap, by=by))
    actions.decline_swap(swap, by=colleague)
    refused(NotNow, lambda: actions.agree_swap(swap, by=colleague))
    assert [one.name for one in duty.participants.all()] == ["王海燕"]


def test_one_asks_for_ones_own_duty_in_time_and_once(duty, deputy, colleague, friend, today, refused):
    """只能为自己的、还没到的值班申请；一次只有一个申请；接替的人须在任。"""
    refused(NotAllowed, lambda: actions.ask_swap(duty, to=person(deputy), by=colleague))
    refused(NotReady, lambda: actions.ask_swap(duty, to=person(friend), by=deputy))
    refused(NotReady, lambda: actions.ask_swap(duty, to=person(deputy), by=deputy))
    actions.ask_swap(duty, to=person(colleague), by=deputy)
    refused(NotNow, lambda: actions.ask_swap(duty, to=person(colleague), by=deputy))
    today("2026-03-11")
    refused(NotNow, lambda: actions.ask_swap(duty, to=person(colleague), by=deputy))


def test_a_swap_answered_too_late_changes_nothing(duty, deputy, colleague, today, refused):
    """到了当天才同意的，不再换人。"""
    swap = actions.ask_swap(duty, to=person(colleague), by=deputy)
    today("2026-03-11")
    refused(NotReady, lambda: actions.agree_swap(swap, by=colleague))


def test_an_asked_swap_can_be_withdrawn(duty, deputy, colleague, refused):
    """申请人可以撤回还没有答复的申请，撤回后对方不能再同意。"""
    swap = actions.ask_swap(duty, to=person(colleague), by=deputy)
    refused(NotAllowed, lambda: actions.withdraw_swap(swap, by=colleague))
    actions.withdraw_swap(swap, by=deputy)
    refused(NotNow, lambda: actions.agree_swap(swap, by=colleague))
    assert list(queries.swaps_for(colleague)) == []
