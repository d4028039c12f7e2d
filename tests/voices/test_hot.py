"""热点问题：按人数、赞、天数和新近排列，说得出为什么热；每个人只看得到自己能看的。"""

from __future__ import annotations

from dataclasses import replace

import pytest

from huiyin.kernel.actors import Actor
from huiyin.modules.voices import actions, board
from huiyin.modules.voices.models import Voice
from tests.voices.conftest import say
from tests.voices.test_matters import ALONE, LAMPS, PLANT, matter_of

BUS = [
    "柳林小区门口的公交半小时一班，上班等车太久，建议增加班次。",
    "柳林小区的公交班次少，早上等车要很久，建议增加班次。",
]


@pytest.fixture
def said(district, today) -> list[Voice]:
    today("2026-03-02")
    made = [say(district, text, wants_public=True, device=f"d{n}")[0] for n, text in enumerate([*PLANT, ALONE])]
    today("2026-03-05")
    made += [say(district, text, wants_public=True, device="one")[0] for text in LAMPS]
    return made


def publish(voice, by):
    actions.publish(voice, title=voice.title, text=voice.text, by=by)


def test_many_people_are_hot_and_one_person_writing_twice_is_not(said, office):
    """三个人反映的上榜；一个人写两遍、没有人赞的不上榜。"""
    [row] = board.rows(office, {})
    assert row["sentence"]["url"].endswith(f"/{matter_of(said[0]).pk}/")
    assert (row["voices"], row["citizens"], row["open"], row["place"]) == (3, 3, 3, "望潮花园小区")
    assert row["why"] == "3人反映，最近一次在3天前"


def test_few_voices_liked_by_many_are_hot_too(said, office):
    """只有一条、很多人赞的，也上榜。"""
    Voice.objects.filter(pk=said[3].pk).update(likes=40)
    rows = board.rows(office, {})
    assert {row["voices"] for row in rows} == {3, 1}
    assert [row["why"] for row in rows if row["voices"] == 1] == ["1人反映，40个赞，最近一次在3天前"]


def test_who_joins_counts_as_a_citizen(said, office):
    """附议的人也算人数。"""
    publish(said[3], office)
    for n in range(2):
        actions.join(said[3], by=office, device=f"j{n}")
    assert {row["voices"]: row["citizens"] for row in board.rows(office, {})} == {3: 3, 1: 3}


def test_the_public_board_knows_only_what_is_published(client, said, office):
    """公众的榜只由公开的意见算出：没有公开的，既不列出，也不计数。"""
    actor = Actor.public()
    assert board.rows(actor, {}) == []
    publish(said[0], office)
    publish(said[1], office)
    [row] = board.rows(actor, {})
    assert (row["voices"], row["citizens"]) == (2, 2)
    assert row["sentence"]["text"] in {said[0].title, said[1].title}


def test_the_board_is_narrowed_by_period_and_station(said, office, today):
    """按时间、站点缩小；期外的不计。"""
    assert board.rows(office, {"station": str(said[0].station_id)}) != []
    assert board.rows(office, {"station": "999999"}) == []
    today("2026-05-01")
    assert board.rows(office, {"period": "month"}) == []
    assert len(board.rows(office, {"period": "quarter"})) == 1


def test_another_body_s_board_is_empty(said, office):
    """另一机构的人看不到。"""
    assert board.rows(replace(office, scope=("body", 999_999)), {}) == []


@pytest.mark.parametrize("more", [1, 3])
def test_the_board_takes_as_many_queries_for_one_as_for_three(district, today, office, more, django_assert_num_queries):
    """上榜一件和三件，查询次数一样。"""
    today("2026-03-02")
    for pair in [PLANT[:2], LAMPS, BUS][:more]:
        for text in pair:
            say(district, text)
    with django_assert_num_queries(6):
        assert len(board.rows(office, {})) == more
