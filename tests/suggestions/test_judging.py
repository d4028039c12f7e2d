"""评价：只能由签名代表本人作出，承办单位没有任何代评的入口。"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.casework.models import Rating
from huiyin.kernel import moment
from huiyin.kernel.access import links
from huiyin.kernel.access.models import User
from huiyin.kernel.refusals import NotAllowed, NotReady
from huiyin.modules.suggestions import actions
from huiyin.modules.suggestions.pages import PAGES
from huiyin.modules.suggestions.states import State
from huiyin.shell.cases import rating_links
from tests.people import answer, handling, verified
from tests.suggestions.test_writing import refused

C = Rating.Channel


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("征询意见表.pdf", b"%PDF-1.4 scan")


def rate(suggestion, by, *, level=1, words="", channel=C.SECOND_FACTOR, **more):
    signer = suggestion.signers.get(is_lead=True)
    return actions.rate(
        suggestion, signer=signer, attitude=1, result=level, words=words, channel=channel, by=by, **more
    )


@pytest.mark.parametrize("channel", C.values)
@pytest.mark.parametrize("who", ["transport", "transport_head"])
def test_a_unit_can_never_rate(replied, who, channel, request):
    """承办单位无论经办人还是负责人，走哪条途径都不能评价。"""
    by = verified(request.getfixturevalue(who))
    refused(NotAllowed, lambda: rate(replied, by, channel=channel, scan=scan() if channel == "paper" else None))
    assert not Rating.objects.exists()


def test_a_password_alone_is_not_enough(replied, deputy):
    """代表只凭密码登录不能评价，须本人二次验证。"""
    refused(NotAllowed, lambda: rate(replied, deputy), "二次验证")


def test_another_deputy_cannot_rate(replied, friend):
    """别的代表不能代评。"""
    refused(NotAllowed, lambda: rate(replied, verified(friend)))


def test_the_office_cannot_rate_without_the_paper(replied, office):
    """录入书面评价须有原件扫描，并记下录入人。"""
    refused(NotReady, lambda: rate(replied, office, channel=C.PAPER), "扫描")
    rating = rate(replied, office, channel=C.PAPER, scan=scan())
    assert (rating.entered_by, rating.channel) == ("代表工委李科", "paper")


def test_the_office_cannot_pretend_to_be_the_deputy(replied, office):
    """代表工作机构不能以代表本人的名义评价。"""
    refused(NotAllowed, lambda: rate(replied, verified(office)), "由本人作出")


def test_not_satisfied_says_why(replied, deputy):
    """不满意须写明意见。"""
    refused(NotReady, lambda: rate(replied, verified(deputy), level=3), "具体意见")


def test_one_judgement_a_round(replied, deputy):
    """每轮只能评价一次。"""
    rate(replied, verified(deputy))
    refused(NotReady, lambda: rate(replied, verified(deputy)), "已经评价")


def test_a_rating_from_a_units_network_is_flagged(replied, deputy):
    """从承办单位网络发出的评价会被标记。"""
    rating = rate(replied, replace(verified(deputy), address="10.8.1.77"))
    assert rating.flagged is True


def test_a_rating_from_elsewhere_is_not_flagged(replied, deputy):
    """从别处发出的评价不标记。"""
    assert rate(replied, replace(verified(deputy), address="10.8.9.77")).flagged is False


def link_for(suggestion, deputy) -> str:
    return links.issue(rating_links.PURPOSE, suggestion, User.objects.get(pk=deputy.user_id), by=deputy)


GOOD = {"attitude": 1, "result": 1, "words": ""}


def test_a_one_time_link_rates_once(replied, deputy):
    """一次性链接只能用一次。"""
    token = link_for(replied, deputy)
    rating_links.rate_by_link(PAGES, token, GOOD, address="")
    refused(NotAllowed, lambda: rating_links.rate_by_link(PAGES, token, GOOD, address=""), "已经使用")
    assert [r.channel for r in Rating.objects.all()] == ["link"]


def test_a_refused_rating_does_not_use_the_link_up(replied, deputy):
    """评价未被接受时，链接仍然有效。"""
    token = link_for(replied, deputy)
    refused(NotReady, lambda: rating_links.rate_by_link(PAGES, token, {**GOOD, "result": 3}, address=""))
    rating_links.rate_by_link(PAGES, token, GOOD, address="")
    assert Rating.objects.count() == 1


def test_a_link_expires_after_seven_days(replied, deputy):
    """链接七天后失效。"""
    token = link_for(replied, deputy)
    with moment.at(moment.now() + timedelta(days=7, minutes=1)):
        refused(NotAllowed, lambda: rating_links.rate_by_link(PAGES, token, GOOD, address=""), "过期")


def test_a_new_link_makes_the_old_one_void(replied, deputy):
    """重新发送后，旧链接作废。"""
    old = link_for(replied, deputy)
    link_for(replied, deputy)
    refused(NotAllowed, lambda: rating_links.rate_by_link(PAGES, old, GOOD, address=""))


def test_not_satisfied_is_not_concluded(replied, deputy, office):
    """有人不满意的不能办结，只能二次交办。"""
    rate(replied, verified(deputy), level=3, words="没有时间表。")
    refused(NotReady, lambda: actions.conclude(replied, by=office), "无人评价为不满意")


def test_satisfied_is_not_assigned_again(replied, deputy, office):
    """没有人不满意的，不能二次交办。"""
    rate(replied, verified(deputy))
    refused(NotReady, lambda: actions.reassign(replied, because="再办。", by=office), "不满意")


def test_conclusion_waits_for_the_judgement_or_its_day(replied, office, today):
    """未评价的，须等评价期限过后才能办结。"""
    refused(NotReady, lambda: actions.conclude(replied, by=office), "评价")
    today("2026-04-03")
    actions.conclude(replied, by=office)
    assert replied.state == State.CONCLUDED


def test_a_third_time_goes_to_the_directors_meeting(replied, deputy, office, transport, transport_head, finance):
    """二次办理后仍不满意的，不再二次交办，提请主任会议。"""
    rate(replied, verified(deputy), level=3, words="没有时间表。")
    actions.reassign(replied, because="写明时间。", by=office)
    actions.sign_for(handling(replied, "lead"), by=transport)
    actions.sign_for(handling(replied, "joint"), by=finance)
    answer(replied, by=transport, head=transport_head, office=office, joint=finance)
    rate(replied, verified(deputy), level=3, words="还是没有。")
    refused(NotReady, lambda: actions.reassign(replied, because="再办。", by=office), "提请主任会议")
    actions.escalate(replied, because="两次不满意。", by=office)
    assert replied.state == State.ESCALATED
    actions.decide(replied, meeting="第12次主任会议", words="由分管副区长领办。", by=office)
    assert (replied.state, replied.round) == (State.ASSIGNED, 3)


def test_the_second_answer_is_due_in_one_month(replied, deputy, office):
    """不满意的，一个月内重新答复。（浙江省规定第二十四条）"""
    from huiyin.kernel import clocks

    rate(replied, verified(deputy), level=3, words="没有时间表。")
    actions.reassign(replied, because="写明时间。", by=office)
    assert str(clocks.running(handling(replied, "lead")).get(name="reply").due_on) == "2026-04-02"


def test_five_dimensions_are_rated_by_three(replied, office, subdistrict, deputy):
    """五维评价由代表工作机构、街道人大工委和代表各评一次，维度须齐全。"""
    scores = {"duty": 90, "effect": 80, "gain": 85, "contact": 95, "quality": 88}
    refused(NotReady, lambda: actions.five_rate(replied, rater="office", scores={"duty": 90}, by=office), "每一维")
    actions.five_rate(replied, rater="office", scores=scores, by=office)
    actions.five_rate(replied, rater="subdistrict", scores=scores, by=subdistrict)
    refused(NotAllowed, lambda: actions.five_rate(replied, rater="deputy", scores=scores, by=office))
    actions.five_rate(replied, rater="deputy", scores=scores, by=verified(deputy))
    assert replied.five_ratings.count() == 3


def test_an_onsite_vote_carries_its_record(replied, office, today):
    """现场测评结果连同测评记录一起录入。"""
    vote = actions.enter_vote(
        replied,
        meeting="第四次会议",
        on=moment.today(),
        satisfied=28,
        basically=2,
        dissatisfied=0,
        scan=scan(),
        by=office,
    )
    assert (vote.valid, vote.scan.name) == (30, "征询意见表.pdf")
