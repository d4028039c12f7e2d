"""社情民意信息在真的浏览器里：委员在手机上写，采编在电脑上编辑、刊发，领导在手机上批示，单位反馈。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.directory.models import GroupMember
from huiyin.kernel.access.models import Office
from huiyin.modules.briefs import actions
from huiyin.modules.briefs.models import Brief, Issue
from tests.briefs.conftest import ADVICE, PROBLEM, SITUATION, TITLE, out, sent_in_by, write
from tests.members import member_of
from tests.people import person, seat

from .conftest import look
from .test_pages import grave

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def titled(actor, title: str):
    Office.objects.filter(pk=actor.office_id).update(title=title)
    return actor


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_from_a_phone_to_an_instruction_and_back(council, member, committee, district, transport, today, enter):
    """委员手机上写一篇，采编逐字编辑、刊发，领导手机上批示，转办，单位看到转办件。"""
    today("2026-03-02")
    GroupMember.objects.create(group=council.sector, person=person(member), since=date(2022, 1, 1))
    fellow = member_of(council, "何委员")
    earlier = sent_in_by(council, fellow, district, title="加装电梯进展慢", requests=["加快审批。"])
    chair = titled(seat("周主席", "leader", ("body", council.body.pk)), "区政协主席")

    phone = enter(member, phone=True, width=360)
    phone.goto("/briefs/mine/")
    assert fits(phone)
    look(phone, "briefs-mine-empty")
    phone.get_by_role("button", name="写信息").click()
    phone.fill("#id_title", TITLE)
    phone.fill("#id_situation", SITUATION)
    phone.fill("#id_problem", PROBLEM)
    phone.fill("#id_request1", ADVICE[0])
    phone.fill("#id_request2", ADVICE[1])
    phone.select_option("#id_topic", label="交通出行")
    phone.wait_for_selector(f"text={earlier.number}")
    look(phone, "briefs-write-phone")
    assert fits(phone)
    phone.get_by_role("button", name="保存并报送").click()
    phone.locator("button.btn.primary:has-text('提交')").click()
    brief = Brief.objects.get(title=TITLE)
    assert (brief.state, brief.number) == ("submitted", "信2026-002")
    assert fits(phone)
    look(phone, "briefs-detail-author")

    desk = enter(committee)
    desk.goto("/briefs/inbox/")
    look(desk, "briefs-inbox")
    desk.goto(f"/briefs/{brief.pk}/")
    look(desk, "briefs-detail-editor")
    desk.locator("a.btn:has-text('编辑')").click()
    desk.fill("#id_title", "老旧小区加装电梯亟需出资参考标准")
    desk.fill("#id_situation", SITUATION.replace("十二个", "十四个"))
    desk.fill("#id_words", "突出建议")
    desk.get_by_role("button", name="存为新的一版").click()
    look(desk, "briefs-versions")
    desk.goto(f"/briefs/{brief.pk}/adopt/")
    desk.locator("button.btn.primary").click()
    desk.goto(f"/briefs/{brief.pk}/release/")
    desk.fill("#id_approved_by", "周主席")
    look(desk, "briefs-release")
    desk.locator("button.btn.primary:has-text('刊发')").click()
    issue = Issue.objects.get()

    leader = enter(chair, phone=True)
    leader.goto(f"/briefs/issues/{issue.pk}/")
    assert fits(leader)
    look(leader, "briefs-issue-leader")
    leader.locator("a.btn.primary:has-text('领导批示')").click()
    leader.fill("#id_words", "建议很好，请提案委会同住建局研究。")
    look(leader, "briefs-instruct-phone")
    leader.locator("button.btn.primary").click()
    assert brief.instructions.get().leader == "周主席"

    actions.assign(Brief.objects.get(pk=brief.pk), lead=district.transport, because="区政协主席批示", by=committee)
    unit = enter(transport)
    unit.goto("/desk/")
    assert "老旧小区加装电梯亟需出资参考标准" in unit.content()
    unit.goto(f"/briefs/{brief.pk}/")
    look(unit, "briefs-detail-unit")
    desk.goto("/briefs/issues/")
    look(desk, "briefs-issues")
    desk.goto("/briefs/scores/")
    look(desk, "briefs-scores")
    desk.goto("/briefs/series/")
    look(desk, "briefs-series")
    phone.goto("/briefs/mine/")
    assert fits(phone)
    look(phone, "briefs-mine-phone")


def test_every_page_fits_a_small_phone_and_can_be_used_by_everybody(
    council, member, committee, district, transport, today, enter
):
    """作者、采编、领导、单位的每一页，在三百六十像素宽的手机上不左右滚动，读屏软件能用。"""
    today("2026-03-02")
    chair = seat("周主席", "leader", ("body", council.body.pk))
    draft = write(council, member, district, title="社区食堂运营难")
    waiting = sent_in_by(council, member, district, title="夜间公交班次少")
    ready = sent_in_by(council, member, district, title="充电设施布局不均")
    actions.adopt(ready, by=committee)
    brief = sent_in_by(council, member, district)
    actions.edit(
        brief,
        title="电梯加装应有标准",
        situation=SITUATION,
        problem=PROBLEM,
        requests=ADVICE,
        words="更准",
        by=committee,
    )
    actions.adopt(brief, by=committee)
    issue = out(brief, committee)
    actions.instruct(brief, leader="郑书记", post="区委书记", on=date(2026, 3, 2), words="请研究。", by=committee)
    actions.adopt_higher(brief, level="city", organ="市政协", on=date(2026, 3, 2), by=committee)
    actions.assign(brief, lead=district.transport, by=committee)
    handling = brief.handlings.get()
    everywhere = {
        member: ["mine/", f"{draft.pk}/write/", f"{draft.pk}/similar/", f"{draft.pk}/submit/", f"{brief.pk}/", f"{brief.pk}/versions/"],
        committee: [
            "inbox/?view=all", "issues/", "scores/", "series/", "series/new/", f"{waiting.pk}/", f"{waiting.pk}/rewrite/",
            f"{waiting.pk}/not_adopt/", f"{waiting.pk}/merge/", f"{ready.pk}/release/", f"{brief.pk}/", f"{brief.pk}/adopt_higher/",
        ],
        chair: ["issues/", f"issues/{issue.pk}/", f"{brief.pk}/", f"{brief.pk}/instruct/"],
        transport: [f"{brief.pk}/", f"{brief.pk}/handling/{handling.pk}/sign_for/"],
    }  # fmt: skip
    problems = []
    for actor, places in everywhere.items():
        page = enter(actor, width=360)
        for place in places:
            answer = page.goto(f"/briefs/{place}")
            assert answer.status == 200, place
            look(page, f"phone-{actor.role}-{place.replace('/', '-').replace('?', '-')}")
            problems += [f"{place} {one}" for one in grave(page)]
            if not fits(page):
                problems.append(f"{place} is too wide")
    assert problems == []


def test_writing_needs_no_script(council, member, district, today, enter):
    """没有脚本也能写、能报送。"""
    today("2026-03-02")
    page = enter(member, phone=True, script=False)
    page.goto("/briefs/mine/")
    page.get_by_role("button", name="写信息").click()
    page.fill("#id_title", TITLE)
    page.fill("#id_situation", SITUATION)
    page.fill("#id_request1", ADVICE[0])
    page.select_option("#id_topic", label="交通出行")
    page.get_by_role("button", name="保存并报送").click()
    page.locator("button.btn.primary:has-text('提交')").click()
    assert Brief.objects.get().state == "submitted"
