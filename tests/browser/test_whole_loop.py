"""五个人在浏览器里走完一件建议：代表、联名代表用手机，工作机构、主办、会办单位用电脑。"""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from huiyin.directory.models import Mandate
from huiyin.kernel import moment
from huiyin.kernel.ledger import seal
from huiyin.kernel.notices.models import Message
from huiyin.modules.suggestions.models import Suggestion
from tests.people import person, seat

from .conftest import shot
from .hands import choose, fill, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Loop:
    """Everybody's window on one suggestion."""

    def __init__(self, enter, people) -> None:
        self.pages = {name: enter(actor, phone=name in ("deputy", "friend")) for name, actor in people.items()}
        self.pk = 0

    def at(self, name: str) -> Page:
        page = self.pages[name]
        page.goto(f"/suggestions/{self.pk}/")
        return page

    def do(self, name: str, button: str, **fields: str) -> Page:
        """Take a step with the fields of its form."""
        page = self.at(name)
        press(page, button)
        for label, text in fields.items():
            fill(page, label, text)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state()
        return page


@pytest.fixture
def loop(enter, district, deputy, friend, office, transport, transport_head, finance, db) -> Loop:
    for one in (deputy, friend):
        Mandate.objects.get_or_create(
            person=person(one), body=district.body, level="district", defaults={"since": moment.today()}
        )
    who = person(deputy)
    who.phone = "13900001234"
    who.save()
    people = {
        "deputy": deputy,
        "friend": friend,
        "office": office,
        "lead": transport,
        "head": transport_head,
        "joint": finance,
        "water": seat("水利局老周", "unit_head", ("unit", district.water.pk)),
    }
    return Loop(enter, people)


def test_five_people_carry_a_suggestion_to_a_kept_promise(loop, live_server):
    """写建议、联名、预审、受理、交办、退办改交、面商、延期、答复、不满意、二次交办、再答复、满意、承诺兑现。"""
    write_and_sign(loop)
    review_and_accept(loop)
    assign_return_assign(loop)
    consult_and_extend(loop)
    answer(loop, first=True)
    rate(loop, satisfied=False)
    second_round(loop)
    rate(loop, satisfied=True)
    conclude_and_keep(loop)

    suggestion = Suggestion.objects.get(pk=loop.pk)
    assert (suggestion.state, suggestion.round) == ("concluded", 2)
    assert [r.result for r in suggestion.ratings.filter(signer__is_lead=True).order_by("round")] == [3, 1]
    assert {c.state for c in suggestion.commitments.all()} <= {"kept", "open"}
    assert suggestion.commitments.filter(state="kept").count() == 1
    assert list(seal.verify()) == []


def write_and_sign(loop: Loop) -> None:
    page = loop.pages["deputy"]
    page.goto("/")
    expect(page.get_by_role("heading", name="我的建议")).to_be_visible()
    press(page, "写建议")
    loop.pk = int(page.url.split("/")[-3])
    fill(page, "标题", "关于在港城路增设公交站点的建议")
    fill(page, "一、情况", "港城路沿线新建小区三个，入住四千余户，老人和学生多。")
    fill(page, "二、问题", "最近的公交站在一公里之外，雨天步行不安全。")
    fill(page, "建议第1条", "在港城路中段增设双向公交站点。")
    fill(page, "建议第2条", "早晚高峰加密班次。")
    page.get_by_label("类别").select_option(label="交通出行")
    choose(page, "全文公开")
    shot(page, "write")
    press(page, "保存草稿")
    expect(page.get_by_text("草稿已保存")).to_be_visible()
    press(page, "邀请联名")
    page.get_by_label("邀请联名").select_option(label="陈建国")
    page.locator("main form button[type=submit]").first.click()
    friend = loop.pages["friend"]
    friend.goto("/")
    press(friend, "关于在港城路增设公交站点的建议")
    shot(friend, "invitation")
    press(friend, "确认联名")
    press(friend, "确认联名")
    expect(friend.get_by_text("您已确认联名")).to_be_visible()
    loop.do("deputy", "预提交")


def review_and_accept(loop: Loop) -> None:
    for gate in ("政治关", "法律关", "质量关"):
        page = loop.at("office")
        press(page, "预审核")
        choose(page, gate)
        choose(page, "通过")
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state()
    loop.do("office", "预审通过")
    page = loop.do("deputy", "提交")
    shot(page, "submitted")
    page = loop.do("office", "受理")
    expect(page.get_by_text("已受理并编号")).to_be_visible()


def assign_return_assign(loop: Loop) -> None:
    page = loop.at("office")
    press(page, "交办")
    page.get_by_label("主办单位").select_option(label="水利局")
    shot(page, "assign")
    page.locator("main form button[type=submit]").first.click()
    page = loop.at("water")
    press(page, "申请退办")
    fill(page, "退办理由", "公交站点不属于我单位职责。")
    page.get_by_label("应由哪个单位办理").select_option(label="交通局")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    loop.do("office", "同意退办")
    page = loop.at("office")
    press(page, "交办")
    page.get_by_label("主办单位").select_option(label="交通局")
    page.get_by_label("会办单位").select_option(label="财政局")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    loop.pages["lead"].goto("/")
    shot(loop.pages["lead"], "desk")
    loop.do("lead", "签收")
    loop.do("joint", "签收")


def consult_and_extend(loop: Loop) -> None:
    meet(loop)
    page = loop.at("lead")
    press(page, "申请延期答复")
    page.get_by_label("延期至").fill((moment.today() + timedelta(days=130)).isoformat())
    fill(page, "理由", "涉及用地调整，须公示。")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    page = loop.do("deputy", "提出人同意延期")
    expect(page.get_by_text("您已同意延期")).to_be_visible()
    loop.do("office", "批准延期")
    page = loop.at("lead")
    for why in page.get_by_text("为什么是这一天").all():
        why.click()
    expect(page.get_by_text("批准，由").first).to_be_visible()
    shot(page, "case")


def meet(loop: Loop) -> None:
    page = loop.at("lead")
    press(page, "面商")
    choose(page, "走访面商")
    fill(page, "地点", "东港街道代表联络站")
    fill(page, "单位参加人", "钱局长、小吴")
    for box in page.locator("input[name=met]").all():
        box.check()
    fill(page, "对方意见与沟通情况", "希望年内建成并通车。")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()


def answer(loop: Loop, *, first: bool) -> None:
    loop.do("joint", "提交会办意见", 会办意见="所需经费列入部门预算。")
    page = loop.at("lead")
    press(page, "起草答复")
    press(page, "起草答复")
    page.locator("input[name=disposition1][value=done]").check()
    page.locator("textarea[name=text1]").fill("站点已建成启用。" if not first else "正在研究。")
    if first:
        page.locator("input[name=disposition2][value=planned]").check()
        page.locator("textarea[name=text2]").fill("新车到位后加密班次。")
        page.locator("input[name=due2]").fill((moment.today() + timedelta(days=90)).isoformat())
    else:
        page.locator("input[name=disposition2][value=done]").check()
        page.locator("textarea[name=text2]").fill("高峰班次已加密到十分钟一班。")
    page.locator("input[name=outcome]").first.check()
    shot(page, "reply")
    press(page, "保存答复稿")
    expect(page.get_by_text("这还不是正式答复").first).to_be_visible()
    loop.do("lead", "送会办单位会签")
    loop.do("joint", "会签同意")
    loop.do("lead", "送负责人签发")
    loop.do("head", "负责人签发")
    page = loop.do("office", "正式答复", 文号=f"临交函〔2026〕{1 if first else 2}号")
    expect(page.get_by_text("已正式答复").first).to_be_visible()


def rate(loop: Loop, *, satisfied: bool) -> None:
    for name in ("deputy", "friend"):
        page = loop.pages[name]
        page.goto(f"/suggestions/{loop.pk}/rate/")
        if name == "friend":
            continue
        expect(page.get_by_text("先确认是您本人")).to_be_visible()
        shot(page, "prove")
        press(page, "发送一次性链接到我的手机")
        link = Message.objects.latest("pk").text.split("：")[-1]
        page.goto("/suggestions/rate/" + link.split("/rate/")[1])
        page.locator("input[name=attitude][value='1']").check()
        page.locator(f"input[name=result][value='{1 if satisfied else 3}']").check()
        if not satisfied:
            fill(page, "具体意见", "没有说明什么时候能建成。")
        shot(page, "rate")
        press(page, "提交评价")
        expect(page.get_by_text("感谢您的评价")).to_be_visible()


def second_round(loop: Loop) -> None:
    page = loop.do("office", "二次交办", 理由和要求="请写明时间表，重新答复。")
    expect(page.get_by_text("第2轮").first).to_be_visible()
    loop.do("lead", "签收")
    loop.do("joint", "签收")
    meet(loop)
    answer(loop, first=False)
    shot(loop.at("office"), "rounds")


def conclude_and_keep(loop: Loop) -> None:
    from huiyin.casework.models import Rating
    from huiyin.modules.suggestions import actions
    from tests.people import verified

    suggestion = Suggestion.objects.get(pk=loop.pk)
    friend = suggestion.signers.get(is_lead=False)
    from huiyin.kernel.access.models import Office
    from huiyin.kernel.actors import Actor

    held = Office.objects.get(user=friend.person.user)
    by = Actor(friend.person.name, held.user_id, held.role, held.scope, held.pk)
    actions.rate(suggestion, signer=friend, attitude=1, result=1, channel=Rating.Channel.SECOND_FACTOR, by=verified(by))
    loop.do("office", "办结")
    loop.do("lead", "报告已兑现", 进展情况="新车已投运，班次已加密。")
    page = loop.at("deputy")
    press(page, "提出人对兑现情况的意见")
    choose(page, "认可")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    page = loop.do("office", "确认兑现")
    expect(page.get_by_text("已兑现").first).to_be_visible()
    shot(page, "kept")
    public = loop.pages["deputy"].context.browser.new_page(viewport={"width": 360, "height": 780})
    public.goto(page.url)
    expect(public.get_by_role("heading", name="关于在港城路增设公交站点的建议")).to_be_visible()
    shot(public, "public")
    public.close()
