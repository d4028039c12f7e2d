"""群众意见写成社情民意信息以后：有了结果回音，没有采用的回到分办，综合采用的跟着走。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.kernel.actors import Actor
from huiyin.modules.briefs import actions
from huiyin.modules.briefs.models import Brief
from huiyin.modules.voices import actions as voices
from tests.briefs.conftest import out, sent_in_by

TICK = Actor.system("tick")


@pytest.fixture
def raised(voice_in, district, office, council, today) -> Brief:
    """The office of the congress writes a brief of a voice."""
    made = voices.raise_(voice_in, target="brief", title="桥面破损", texts=["桥面有坑。"], by=office)
    brief = Brief.objects.get(pk=made.pk)
    actions.save(brief, topic=district.topic, requests=["修补桥面。"], by=office)
    actions.submit(brief, by=office)
    return brief


def test_a_brief_that_is_not_adopted_gives_the_voice_back(raised, voice_in, office):
    """未采用的，群众意见回到分办，重新计时。"""
    actions.not_adopt(raised, reason="known", words="养护计划已经安排。", by=office)
    voices.pass_time(TICK)
    voice_in.refresh_from_db()
    assert voice_in.state == "received"


def test_a_concluded_brief_is_echoed_without_its_title(raised, voice_in, office):
    """办结后回音；信息是内部的，标题不告诉公众。"""
    actions.adopt(raised, by=office)
    out(raised, office)
    actions.conclude(raised, words="已修补。", by=office)
    voices.pass_time(TICK)
    voice_in.refresh_from_db()
    answer = voice_in.answers.get()
    assert (voice_in.state, raised.number in answer.text, raised.title in answer.text) == ("answered", True, False)


def test_a_voice_follows_the_brief_that_its_own_was_merged_into(raised, voice_in, deputy, district, office):
    """综合采用的，跟着并入的那一篇走，不会回到分办。"""
    from tests.people import person

    other = actions.start(body=district.body, person=person(deputy), by=deputy)
    actions.save(
        other, title="桥梁养护不及时", situation="三座桥破损。", topic=district.topic, requests=["修。"], by=deputy
    )
    actions.submit(other, by=deputy)
    actions.adopt(other, by=office)
    actions.merge(raised, into=other, by=office)
    voices.pass_time(TICK)
    voice_in.refresh_from_db()
    assert voice_in.state == "raised"
    out(other, office)
    actions.conclude(other, by=office)
    voices.pass_time(TICK)
    voice_in.refresh_from_db()
    assert voice_in.state == "answered"


def test_a_deputys_own_brief_belongs_to_the_congress(district, deputy, office, today):
    """人大代表写的归人大采编，两边各编各的号。"""
    today("2026-03-02")
    from huiyin.modules.briefs import drafts

    brief = drafts.begin(deputy)
    actions.save(
        brief, title="公交站牌破损", situation="三处站牌破损。", topic=district.topic, requests=["更换。"], by=deputy
    )
    actions.submit(brief, by=deputy)
    assert (brief.body, brief.number, brief.raised_on) == (district.body, "信2026-001", date(2026, 3, 2))


def test_numbers_of_both_bodies_run_apart(sent_in, district, deputy, council, fellow):
    """政协和人大的来稿号互不相干。"""
    from tests.people import person

    brief = actions.start(body=district.body, person=person(deputy), by=deputy)
    actions.save(brief, title="公交站牌破损", situation="三处。", topic=district.topic, requests=["更换。"], by=deputy)
    actions.submit(brief, by=deputy)
    second = sent_in_by(council, fellow, district, title="电梯加装")
    assert [one.number for one in (sent_in, brief, second)] == ["信2026-001", "信2026-001", "信2026-002"]
