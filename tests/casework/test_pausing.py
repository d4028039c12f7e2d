"""暂停计时：写明原因和经谁同意，暂停期间期限不走，恢复后按暂停的天数顺延；谁都看得到为什么。"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from huiyin.casework import actions
from huiyin.casework.models import Extension
from huiyin.kernel import clocks
from huiyin.kernel.access.models import User
from huiyin.kernel.clocks.explain import explain
from huiyin.kernel.ledger.models import Entry
from huiyin.kernel.notices.models import Notice
from huiyin.kernel.refusals import NotAllowed, NotReady
from tests.people import handling

WHY = {"reason": "须等待桥梁检测报告", "agreed_by": "领衔代表王海燕"}


@pytest.fixture
def lead(in_hand):
    return handling(in_hand, "lead")


@pytest.fixture
def standing(lead, office, today):
    today("2026-03-10")
    actions.pause(lead, **WHY, by=office)
    return lead


def clock_of(one):
    return clocks.running(one).get(name="reply")


def page(actor, case) -> str:
    client = Client()
    if actor is not None:
        client.force_login(User.objects.get(pk=actor.user_id))
    return client.get(reverse("suggestions:detail", args=[case.pk])).content.decode()


def test_time_stands_still_and_then_goes_on(standing, office, today):
    """暂停十天，期限顺延十天；每一步记入台账，写明原因和经谁同意。"""
    before = clock_of(standing)
    assert (before.light, before.paused_on) == ("paused", date(2026, 3, 10))
    today("2026-03-20")
    assert clock_of(standing).days_left == before.days_left
    actions.resume(standing, by=office)
    after = clock_of(standing)
    assert (after.light, (after.due_on - before.due_on).days) == ("green", 10)
    paused, resumed = Entry.objects.filter(kind__startswith="casework.clock_").order_by("id")
    assert paused.facts == {"unit": "transport", "clock": "答复时限", **WHY}
    assert (resumed.kind, resumed.facts["clock"]) == ("casework.clock_resumed", "答复时限")


def test_the_day_explains_itself(standing, office, today):
    """“为什么是这一天”写明暂停了多久、为什么、谁同意。"""
    assert "自3月10日起暂停计时：须等待桥梁检测报告（领衔代表王海燕同意）。" in explain(clock_of(standing))
    today("2026-03-20")
    actions.resume(standing, by=office)
    sentence = "3月10日暂停计时，3月20日恢复，期限顺延10日：须等待桥梁检测报告（领衔代表王海燕同意）。"
    assert sentence in explain(clock_of(standing))


def test_only_the_office_lets_time_stand_still(lead, transport, deputy, leader):
    """承办单位、代表、领导都不能暂停，什么也不变。"""
    n = Entry.objects.count()
    for actor in (transport, deputy, leader):
        with pytest.raises(NotAllowed):
            actions.pause(lead, **WHY, by=actor)
    assert (clock_of(lead).paused_on, Entry.objects.count()) == (None, n)


@pytest.mark.parametrize("missing", ["reason", "agreed_by"])
def test_a_reason_and_a_consent_are_needed(lead, office, missing):
    """没有原因或者没有写明经谁同意，不能暂停。"""
    n = Entry.objects.count()
    with pytest.raises(NotReady, match="原因和经谁同意"):
        actions.pause(lead, **{**WHY, missing: " "}, by=office)
    assert (clock_of(lead).paused_on, Entry.objects.count()) == (None, n)


def test_nothing_stands_twice_or_goes_on_without_standing(standing, office, in_hand):
    """已经暂停的不能再暂停；没有暂停的不能恢复。"""
    with pytest.raises(NotReady):
        actions.pause(standing, **WHY, by=office)
    with pytest.raises(NotReady):
        actions.resume(handling(in_hand, "joint"), by=office)
    assert clock_of(standing).pauses.count() == 1


def test_no_extension_while_time_stands_still(standing, transport, deputy, office):
    """暂停期间不批准延期，先恢复计时；恢复后可以批准。"""
    extension = actions.ask_extension(standing, until=date(2026, 8, 1), reason="用地调整", by=transport)
    actions.consent_extension(extension, by=deputy)
    with pytest.raises(NotReady, match="先恢复计时"):
        actions.grant_extension(extension, by=office)
    assert Extension.objects.get().state == "consented"
    actions.resume(standing, by=office)
    actions.grant_extension(Extension.objects.get(), by=office)
    assert clock_of(standing).due_on == date(2026, 8, 1)


def test_a_unit_that_answers_meanwhile_stops_the_clock(standing, transport, transport_head, office, finance):
    """暂停期间作出答复的，计时照常终止。"""
    from tests.people import answer

    answer(standing.case, by=transport, head=transport_head, office=office, joint=finance)
    assert clocks.of(standing.case).get(name="reply").light == "done"


def test_everybody_sees_that_it_stands_and_why(standing, in_hand, office, transport, deputy):
    """工作机构、承办单位、代表和公众的页面都写明已暂停和原因。"""
    for actor in (office, transport, deputy, None):
        text = page(actor, in_hand)
        assert "已暂停" in text
        assert "须等待桥梁检测报告" in text


def test_the_buttons_follow_the_clock(lead, office, transport, in_hand):
    """正在计时的给“暂停计时”，已暂停的给“恢复计时”；承办单位没有这个按钮。"""
    ways = [f"/handling/{lead.pk}/{verb}/" for verb in ("pause", "resume")]
    assert [way in page(office, in_hand) for way in ways] == [True, False]
    client = Client()
    client.force_login(User.objects.get(pk=office.user_id))
    client.post(f"/suggestions/{in_hand.pk}{ways[0]}", WHY)
    assert [way in page(office, in_hand) for way in ways] == [False, True]
    assert [way in page(transport, in_hand) for way in ways] == [False, False]
    assert Notice.objects.filter(user_id=transport.user_id, text__contains="已暂停计时").count() == 1


def test_lists_and_the_desk_show_it_standing(standing, in_hand, office, transport, finance, today):
    """过了原定期限，清单和办理台仍显示已暂停，不算逾期；还在走的期限排在前面。"""
    actions.give_opinion(handling(in_hand, "joint"), text="所需经费列入部门预算。", by=finance)
    today("2026-12-01")
    for actor, place in ((office, "/suggestions/inbox/?view=all"), (transport, reverse("desk:unit"))):
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        text = client.get(place).content.decode()
        assert 'class="light paused"' in text
        assert 'class="light red"' not in text
