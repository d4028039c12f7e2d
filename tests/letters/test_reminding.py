"""来信的催办和指标：到期之前提醒单位，当日提醒负责人，逾期提醒工作机构；按期回复多少，点得开。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.casework.actions.reminding import remind
from huiyin.kernel import moment
from huiyin.kernel.clocks.models import in_short
from huiyin.kernel.figures import Scope, get, listing
from huiyin.kernel.notices.models import Notice
from huiyin.modules.letters import actions, lists
from huiyin.modules.letters.models import Letter
from tests.letters.test_letters import as_, letter  # noqa: F401
from tests.people import SYSTEM

DUE = date(2026, 4, 10)


@pytest.fixture
def forwarded(letter, district, office, today) -> Letter:  # noqa: F811
    today("2026-03-04")
    actions.forward(letter, addressee=district.transport, due_on=DUE, by=office)
    return letter


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-04-06", (0, 0, 0)),
        ("2026-04-07", (1, 0, 0)),
        ("2026-04-10", (1, 1, 0)),
        ("2026-04-12", (0, 1, 0)),
        ("2026-04-13", (0, 1, 1)),
    ],
)
def test_the_ladder_goes_up_from_the_unit_to_the_office(
    forwarded, transport, transport_head, water, office, today, day, told
):
    """到期前三天提醒经办人，当日提醒负责人，逾期三天提醒工作机构；每一级只提醒一次，别的单位收不到。"""
    today(day)
    remind(by=SYSTEM)
    remind(by=SYSTEM)
    reached = [
        Notice.objects.filter(user_id=one.user_id, text__contains="回复时限")
        for one in (transport, transport_head, office)
    ]
    assert tuple(found.count() for found in reached) == told
    assert {one.url for found in reached for one in found} <= {f"/letters/{forwarded.pk}/"}
    assert not Notice.objects.filter(user_id=water.user_id).exists()


def test_the_page_says_who_was_reminded(forwarded, transport, office, client, today):
    """来信的经过写明催办的是哪个时限、提醒了谁。"""
    today("2026-04-07")
    remind(by=SYSTEM)
    page = as_(client, office).get(f"/letters/{forwarded.pk}/").content.decode()
    assert "回复时限期限2026-04-10，已提醒：交通局经办人" in page


def test_what_was_answered_reminds_nobody(forwarded, transport, today):
    """已经回复的不再提醒。"""
    actions.answer(forwarded, words="已列入线网优化。", by=transport)
    today("2026-04-13")
    assert remind(by=SYSTEM).count == 0


def test_without_a_day_there_is_no_ladder(letter, district, office, today):  # noqa: F811
    """转送时没有写明回复日期的，从不提醒。"""
    actions.forward(letter, addressee=district.transport, by=office)
    today("2026-12-01")
    assert remind(by=SYSTEM).count == 0


def test_a_letter_from_before_the_ladder_climbs_it_once_it_is_forwarded(letter, district, office, today):  # noqa: F811
    """没有催办规则的时候登记的来信，转送时按当日的规则催办。"""
    Letter.objects.update(policy={})
    letter.refresh_from_db()
    actions.forward(letter, addressee=district.transport, due_on=DUE, by=office)
    today("2026-04-10")
    assert remind(by=SYSTEM).count == 2


def test_the_rate_counts_those_asked_for_a_day(forwarded, transport, today):
    """按期回复率：按期回复的算，点开就是那一件；当年没有回复以前没有分母。"""
    assert get("letters.answered_on_time").read(Scope.year(2026)).value is None
    today("2026-04-10")
    actions.answer(forwarded, words="已列入线网优化。", by=transport)
    reading = get("letters.answered_on_time").read(Scope.year(2026))
    assert (reading.value, list(reading.rows)) == (100, [forwarded])
    assert get("letters.concluded").read(Scope.year(2026)).value == 0


def test_a_late_answer_is_counted_as_late(forwarded, transport, today):
    """到期次日才回复的算逾期；那天之前回头看，还没有回复。"""
    today("2026-04-11")
    actions.answer(forwarded, words="已列入线网优化。", by=transport)
    assert get("letters.answered_on_time").read(Scope.year(2026)).value == 0
    assert get("letters.answered").read(Scope.year(2026, as_of=date(2026, 4, 10))).value == 0


def test_behind_the_number_a_stranger_reads_no_title(forwarded, water, office):
    """指标点开的记录：看不到这件来信的，读不到标题。"""
    shown = listing.of(Letter)
    assert shown.rows([forwarded], water)[0]["title"] == "（不公开）"
    assert shown.rows([forwarded], office)[0]["title"]["text"] == forwarded.title


def test_a_day_of_another_year_says_its_year(forwarded):
    """回复时限不在今年的，列表写明年份。"""
    assert lists.rows(Letter.objects.all())[0]["due"]["text"] == "04-10"
    with moment.at(date(2027, 1, 4)):
        assert lists.rows(Letter.objects.all())[0]["due"]["text"] == "2026-04-10"
    assert (in_short(date(2026, 12, 31)), in_short(date(2027, 1, 1))) == ("12-31", "2027-01-01")
