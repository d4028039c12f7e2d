"""社情民意信息在真的浏览器里：委员在手机上写，采编在电脑上编辑、刊发，领导在手机上批示，单位反馈。"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from huiyin.directory.models import GroupMember
from huiyin.modules.briefs import actions
from huiyin.modules.briefs.models import Brief, Issue
from tests.briefs.conftest import ADVICE, PROBLEM, SITUATION, TITLE, sent_in_by
from tests.members import member_of
from tests.people import person, seat

pytestmark = pytest.mark.django_db(transaction=True)


def shot(page, name: str) -> None:
    if folder := os.environ.get("HUIYIN_SHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_from_a_phone_to_an_instruction_and_back(council, member, committee, district, transport, today, enter):
    """委员手机上写一篇，采编逐字编辑、刊发，领导手机上批示，转办，单位看到转办件。"""
    today("2026-03-02")
    from datetime import date

    GroupMember.objects.create(group=council.sector, person=person(member), since=date(2022, 1, 1))
    fellow = member_of(council, "何委员")
    earlier = sent_in_by(council, fellow, district, title="加装电梯进展慢", requests=["加快审批。"])
    chair = seat("周主席", "leader", ("body", council.body.pk))

    phone = enter(member, phone=True, width=360)
    phone.goto("/briefs/mine/")
    assert fits(phone)
    shot(phone, "briefs-mine-empty")
    phone.click("text=写信息")
    phone.fill("#id_title", TITLE)
    phone.fill("#id_situation", SITUATION)
    phone.fill("#id_problem", PROBLEM)
    phone.fill("#id_request1", ADVICE[0])
    phone.fill("#id_request2", ADVICE[1])
    phone.select_option("#id_topic", label="交通出行")
    phone.wait_for_selector(f"text={earlier.number}")
    shot(phone, "briefs-write-phone")
    assert fits(phone)
    phone.click("text=保存并报送")
    phone.click("button.btn.primary:has-text('提交')")
    brief = Brief.objects.get(title=TITLE)
    assert (brief.state, brief.number) == ("submitted", "信2026-002")
    assert fits(phone)
    shot(phone, "briefs-detail-author")

    desk = enter(committee)
    desk.goto("/briefs/inbox/")
    shot(desk, "briefs-inbox")
    desk.goto(f"/briefs/{brief.pk}/")
    shot(desk, "briefs-detail-editor")
    desk.click("a.btn:has-text('编辑')")
    desk.fill("#id_title", "老旧小区加装电梯亟需出资参考标准")
    desk.fill("#id_situation", SITUATION.replace("十二个", "十四个"))
    desk.fill("#id_words", "突出建议")
    desk.click("text=存为新的一版")
    shot(desk, "briefs-versions")
    desk.goto(f"/briefs/{brief.pk}/adopt/")
    desk.click("button.btn.primary")
    desk.goto(f"/briefs/{brief.pk}/release/")
    desk.fill("#id_approved_by", "周主席")
    shot(desk, "briefs-release")
    desk.click("button.btn.primary:has-text('刊发')")
    issue = Issue.objects.get()

    leader = enter(chair, phone=True)
    leader.goto(f"/briefs/issues/{issue.pk}/")
    assert fits(leader)
    shot(leader, "briefs-issue-leader")
    leader.click("a.btn.primary:has-text('领导批示')")
    leader.fill("#id_leader", "周主席")
    leader.fill("#id_post", "区政协主席")
    leader.fill("#id_words", "建议很好，请提案委会同住建局研究。")
    shot(leader, "briefs-instruct-phone")
    leader.click("button.btn.primary")
    assert brief.instructions.count() == 1

    actions.assign(Brief.objects.get(pk=brief.pk), lead=district.transport, because="区政协主席批示", by=committee)
    unit = enter(transport)
    unit.goto("/desk/")
    assert "老旧小区加装电梯亟需出资参考标准" in unit.content()
    unit.goto(f"/briefs/{brief.pk}/")
    shot(unit, "briefs-detail-unit")
    desk.goto("/briefs/issues/")
    shot(desk, "briefs-issues")
    desk.goto("/briefs/scores/")
    shot(desk, "briefs-scores")
    desk.goto("/briefs/series/")
    shot(desk, "briefs-series")
    phone.goto("/briefs/mine/")
    assert fits(phone)
    shot(phone, "briefs-mine-phone")
