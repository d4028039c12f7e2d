"""提案在真的浏览器里：委员在手机上写、联名、评价，提案委员会在电脑上立案、并案、交办；不予立案的转为信息，得到批示。"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from huiyin.kernel.access.models import Office
from huiyin.kernel.ledger import seal
from huiyin.kernel.notices.models import Message
from huiyin.modules.briefs.models import Brief, Instruction
from huiyin.modules.proposals import actions
from huiyin.modules.proposals.models import Proposal
from tests.members import draft_of, member_of
from tests.people import person, seat

from .conftest import look_both, shot
from .hands import choose, fill, press, send
from .test_pages import grave

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "关于完善海晏路学校周边交通的提案"


def step(page: Page, pk: int, button: str) -> None:
    page.goto(f"/proposals/{pk}/")
    press(page, button)


def reachable(actor, number: str) -> None:
    who = person(actor)
    who.phone = number
    who.save()


def test_a_joint_proposal_with_one_merged_into_it_is_rated_by_all(
    council, member, fellow, committee, district, transport, transport_head, enter
):
    """起草、联名、提交、立案、并案、联合交办、办前协商、答复，三位提案者各自评价，办结。"""
    third = member_of(council, "周委员")
    for n, one in enumerate((member, fellow, third)):
        reachable(one, f"1390000123{n}")

    phone = enter(member, phone=True)
    phone.goto("/")
    shot(phone, "proposals-mine-empty")
    press(phone, "写提案")
    pk = int(phone.url.split("/")[-3])
    fill(phone, "标题", TITLE)
    fill(phone, "一、情况", "海晏路有小学、幼儿园各一所，上下学时段接送车辆集中，涉及学生两千余人。")
    fill(phone, "二、分析", "道路只有双向两车道，没有接送专区，护学力量不足。")
    fill(phone, "建议第1条", "设置限时停车位和接送专区。")
    fill(phone, "建议第2条", "增加护学岗。")
    phone.get_by_label("类别").select_option(label="交通出行")
    choose(phone, "全文公开")
    shot(phone, "proposal-write")
    press(phone, "保存草稿")
    press(phone, "邀请联名")
    phone.get_by_label("邀请联名").select_option(label="何委员")
    send(phone)
    other = enter(fellow, phone=True)
    other.goto("/")
    press(other, TITLE)
    press(other, "确认联名")
    press(other, "确认联名")
    step(phone, pk, "提交")
    send(phone)
    expect(phone.locator("main")).to_contain_text("待审查")
    shot(phone, "proposal-submitted")

    same = draft_of(council, third, district, title="关于缓解海晏路校门口拥堵的提案", requests=["错峰放学。"])
    actions.submit(same, by=third)
    desk = enter(committee)
    desk.goto("/")
    shot(desk, "proposals-inbox")
    step(desk, pk, "立案")
    shot(desk, "proposal-file")
    send(desk)
    step(desk, same.pk, "并案")
    desk.get_by_label("并入哪一件").select_option(index=1)
    shot(desk, "proposal-merge")
    send(desk)
    expect(desk.locator("main")).to_contain_text("已并案")
    step(desk, pk, "交办")
    desk.get_by_label("主办单位").select_option(label="交通局")
    shot(desk, "proposal-assign")
    send(desk)
    shot(desk, "proposal-assigned")

    unit = enter(transport)
    step(unit, pk, "签收")
    send(unit)
    proposal = Proposal.objects.get(pk=pk)
    assert proposal.signers.count() == 3
    consult(unit, pk)
    draft_reply(unit, requests=3)
    step(unit, pk, "送负责人签发")
    send(unit)
    head = enter(transport_head, phone=True)
    step(head, pk, "负责人签发")
    send(head)
    step(desk, pk, "正式答复")
    fill(desk, "文号", "临交提〔2026〕1号")
    send(desk)
    expect(desk.locator("main")).to_contain_text("已正式答复")
    unit.goto(f"/proposals/{pk}/")
    shot(unit, "proposal-answered")

    third_phone = enter(third, phone=True)
    for page in (phone, other, third_phone):
        judge(page, pk)
    shot(phone, "proposal-rated")
    step(desk, pk, "办结")
    send(desk)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.ratings.count()) == ("concluded", 3)
    assert [request.text for request in proposal.requests.all()][-1] == "错峰放学。"
    third_phone.goto(f"/proposals/{same.pk}/")
    expect(third_phone.locator("main")).to_contain_text(TITLE)
    shot(third_phone, "proposal-merged")
    desk.goto(f"/proposals/{pk}/")
    shot(desk, "proposal-concluded")
    assert list(seal.verify()) == []


def consult(page: Page, pk: int) -> None:
    """The unit's handler meets all three before the answer, and writes down what was said."""
    step(page, pk, "面商")
    choose(page, "办前协商")
    choose(page, "走访面商")
    fill(page, "地点", "海晏路学校门口")
    fill(page, "单位参加人", "钱局长、小吴")
    for box in page.locator("input[name=met]").all():
        box.check()
    fill(page, "对方意见与沟通情况", "希望暑假前完成，接送专区先试一个月。")
    shot(page, "proposal-consult")
    send(page)


def draft_reply(page: Page, *, requests: int) -> None:
    """Item by item: what was merged in is answered, too."""
    press(page, "起草答复")
    press(page, "起草答复")
    for n in range(1, requests + 1):
        page.locator(f"input[name=disposition{n}][value=done]").check()
        page.locator(f"textarea[name=text{n}]").fill("已经落实，欢迎现场查看。")
    page.locator("input[name=outcome]").first.check()
    shot(page, "proposal-reply")
    press(page, "保存答复稿")


def judge(page: Page, pk: int) -> None:
    """By the one-time link that comes to one's own telephone."""
    page.goto(f"/proposals/{pk}/rate/")
    press(page, "发送一次性链接到我的手机")
    link = Message.objects.latest("pk").text.split("：")[-1]
    page.goto("/proposals/rate/" + link.split("/rate/")[1])
    page.locator("input[name=attitude][value='1']").check()
    page.locator("input[name=result][value='1']").check()
    press(page, "提交评价")
    expect(page.get_by_text("感谢您的评价")).to_be_visible()


def test_a_refusal_becomes_a_brief_that_gets_an_instruction(council, handed_in, member, committee, enter):
    """不予立案转为社情民意信息：提案者看到理由和去向，采编补写、采用、刊发，领导批示，提案者跟得到。"""
    chair = seat("周主席", "leader", ("body", council.body.pk))
    Office.objects.filter(pk=chair.office_id).update(title="区政协主席")
    desk = enter(committee)
    step(desk, handed_in.pk, "不予立案")
    choose(desk, "属于学术研讨")
    fill(desk, "说明", "观点有参考价值，转为社情民意信息报送。")
    choose(desk, "转为社情民意信息")
    shot(desk, "proposal-not-filed")
    send(desk)
    brief = Brief.objects.get()
    desk.locator(f"main a[href='/briefs/{brief.pk}/']").first.click()
    desk.goto(f"/briefs/{brief.pk}/write/")
    fill(desk, "一、情况", "学校门前上下学时段拥堵，涉及学生两千余人。")
    desk.fill("#id_request1", "设置限时停车位。")
    desk.select_option("#id_topic", label="交通出行")
    shot(desk, "brief-from-proposal")
    press(desk, "保存并报送")
    desk.click("button.btn.primary:has-text('提交')")
    desk.goto(f"/briefs/{brief.pk}/adopt/")
    desk.click("button.btn.primary")
    desk.goto(f"/briefs/{brief.pk}/release/")
    desk.fill("#id_approved_by", "周主席")
    desk.click("button.btn.primary:has-text('刊发')")
    leader = enter(chair, phone=True)
    leader.goto(f"/briefs/{brief.pk}/instruct/")
    leader.fill("#id_words", "请交通局会同学校研究。")
    leader.click("button.btn.primary")
    leader.wait_for_load_state()
    assert Instruction.objects.get(brief=brief).leader == "周主席"

    phone = enter(member, phone=True)
    phone.goto(f"/proposals/{handed_in.pk}/")
    for words in ("属于学术研讨", "观点有参考价值", "转为社情民意信息"):
        expect(phone.locator("main")).to_contain_text(words)
    expect(phone.locator(f"main a[href='/briefs/{brief.pk}/']").first).to_be_visible()
    shot(phone, "proposal-not-filed-phone")


def test_pages_fit_and_can_be_used_by_everybody(given, council, member, committee, district, transport, enter):
    """委员、提案委员会、承办单位的各页，小手机和电脑上都不横向滚动，读屏软件能用。"""
    draft = draft_of(council, member, district, title="关于增设路灯的提案")
    everywhere = {
        member: ["mine/", f"{draft.pk}/edit/", f"{given.pk}/", "search/?q=学校"],
        committee: ["inbox/?view=all", f"{given.pk}/", f"{given.pk}/press/", "call/", "batch/"],
        transport: [f"{given.pk}/"],
    }
    problems = []
    for actor, places in everywhere.items():
        page = enter(actor)
        for n, place in enumerate(places):
            page.goto(f"/proposals/{place}")
            look_both(page, f"proposals-{actor.role}-{n}")
            problems += [f"{place} {one}" for one in grave(page)]
    assert problems == []
