"""数字可以短暂留存，但写明截至几时；台账动了就重数，过了一天就重数，从不把旧数当新数。"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from huiyin.kernel import moment
from huiyin.modules.cockpit import holding
from huiyin.modules.suggestions import actions

from .test_numbers import enter, page

NOON = timezone.make_aware(datetime(2026, 3, 9, 12, 0))


@pytest.fixture(autouse=True)
def store(settings, monkeypatch):
    """A store of this test's own; how long counting took does not matter."""
    from django.core.cache import caches

    monkeypatch.setattr(holding, "SHARE", 0)

    settings.CACHES = {
        **settings.CACHES,
        "figures": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "cockpit"},
    }
    caches["figures"].clear()
    yield
    caches["figures"].clear()


def assigned_of(shown: str) -> str:
    row = shown[shown.index('<th scope="row">已交办</th>') :]
    return row[row.index('">', row.index("<a ")) + 2 : row.index("</a>")]


def test_a_page_is_given_what_was_counted_before_with_its_time(client, accepted, office, leader, district):
    """打开页面时给留存的数，写明截至的时刻。"""
    enter(client, leader)
    with moment.at(NOON):
        assert assigned_of(page(client, "/cockpit/")) == "0"
    with moment.at(NOON + timedelta(minutes=2)):
        actions.assign(accepted, lead=district.transport, by=office)
        shown = page(client, "/cockpit/")
    assert assigned_of(shown) == "0"
    assert "截至12:00" in shown


def test_an_open_page_takes_over_what_the_ledger_has_seen_since(client, accepted, office, leader, district):
    """页面自己来问时，台账动过的数重新数过，时刻随之更新。"""
    enter(client, leader)
    with moment.at(NOON):
        page(client, "/cockpit/")
    with moment.at(NOON + timedelta(minutes=2)):
        actions.assign(accepted, lead=district.transport, by=office)
        shown = page(client, "/cockpit/live/")
    assert assigned_of(shown) == "1"
    assert "截至12:02" in shown


def test_while_the_ledger_stands_nothing_is_counted_again(client, accepted, leader):
    """台账没有动，五分钟之内不重数。"""
    enter(client, leader)
    with moment.at(NOON):
        page(client, "/cockpit/")
    with moment.at(NOON + holding.KEPT - timedelta(seconds=1)):
        assert "截至12:00" in page(client, "/cockpit/live/")
    with moment.at(NOON + holding.KEPT):
        assert "截至12:05" in page(client, "/cockpit/live/")


def test_what_takes_long_to_count_is_counted_more_seldom():
    """数一次要四秒的栏目，台账动了也至少隔四分钟才重数；再慢的也不超过十二分钟。"""
    slow, slower = (holding.Held({}, NOON, head=1, took=took) for took in (4.0, 60.0))
    share = pytest.MonkeyPatch()
    share.setattr(holding, "SHARE", 60)
    with moment.at(NOON + timedelta(seconds=239)):
        assert slow.current(head=2)
    with moment.at(NOON + timedelta(seconds=240)):
        assert not slow.current(head=2)
    with moment.at(NOON + timedelta(minutes=12)):
        assert not slower.current(head=2)
    share.undo()


def test_what_is_too_old_is_counted_before_it_is_shown(client, accepted, office, leader, district):
    """留存超过十五分钟的数，打开页面时先重数。"""
    enter(client, leader)
    with moment.at(NOON):
        page(client, "/cockpit/")
    with moment.at(NOON + timedelta(minutes=2)):
        actions.assign(accepted, lead=district.transport, by=office)
    with moment.at(NOON + holding.PATIENCE):
        assert assigned_of(page(client, "/cockpit/")) == "1"


def test_a_page_does_not_wait_for_what_takes_long(client, accepted, leader, settings):
    """预算用完，没数到的栏目写明正在统计；页面再问几次就齐了。"""
    settings.COCKPIT_BUDGET = 0.0
    enter(client, leader)
    with moment.at(NOON):
        shown = page(client, "/cockpit/")
        assert 'data-waiting="yes"' in shown
        assert "正在统计" in shown
        asked = 0
        while 'data-waiting="yes"' in page(client, "/cockpit/live/"):
            asked += 1
            assert asked < 20
        shown = page(client, "/cockpit/")
    assert "正在统计" not in shown
    assert assigned_of(shown) == "0"


def test_a_new_day_counts_anew(client, accepted, leader):
    """过了零点，昨天的数不再给人看。"""
    enter(client, leader)
    with moment.at(NOON.replace(hour=23, minute=59)):
        page(client, "/cockpit/")
    with moment.at(NOON.replace(hour=23, minute=59) + timedelta(minutes=1)):
        assert "截至00:00" in page(client, "/cockpit/")


def test_the_worker_counts_before_anybody_asks(client, accepted, leader):
    """后台任务先数好，打开页面不必等。"""
    from huiyin.kernel.actors import Actor
    from huiyin.modules.cockpit import tasks

    with moment.at(NOON):
        tasks.keep_current(Actor.system("tick"))
    enter(client, leader)
    with moment.at(NOON + timedelta(minutes=1)):
        assert "截至12:00" in page(client, "/cockpit/")


def test_each_language_keeps_its_own_words(client, accepted, leader):
    """留存的数带着名称：换一种语言另行留存。"""
    enter(client, leader)
    with moment.at(NOON):
        assert "受理建议" in page(client, "/cockpit/live/")
        assert client.get("/cockpit/live/", headers={"accept-language": "en"}).content.decode().count("受理建议") == 0


@pytest.mark.parametrize("path", ["/cockpit/", "/cockpit/wall/", "/cockpit/live/"])
def test_a_held_page_asks_the_database_little(path, client, in_hand, leader, django_assert_max_num_queries):
    """数都留存时，页面只查身份、台账末尾和名单，次数与记录多少无关。"""
    enter(client, leader)
    with moment.at(NOON):
        page(client, "/cockpit/live/")
        page(client, path)
        with django_assert_max_num_queries(14):
            page(client, path)
