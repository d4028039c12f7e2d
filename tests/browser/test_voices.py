"""群众意见在浏览器里走完全程：扫码、反映、附议、分办、答复、回音、评价、重新办理、由代表提出；没有网络也不丢。"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from huiyin.directory import actions as directory
from huiyin.directory import codes
from huiyin.directory.models import Code, Topic, Unit
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger import seal
from huiyin.kernel.notices.models import Message
from huiyin.modules.suggestions.models import Suggestion
from huiyin.modules.voices import actions
from huiyin.modules.voices.models import Joining, Voice
from tests.people import SYSTEM, person, seat

from .conftest import look, shot
from .hands import choose, fill, press, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "东港路12号门口的窨井盖坏了半个月，昨晚有老人绊倒。希望尽快换上新井盖，并查一查全路的井盖。"
LIKE = "东港路12号门口的窨井盖坏了，昨晚差点绊倒，希望尽快换上新井盖。"
LAMPS = "港城花园北门到车站的三百米没有路灯，晚上一片漆黑，请装上路灯。"
BENCH = "东港广场没有坐的地方，请添几条长椅。"


class Street:
    """Everybody's window on what is said at one station."""

    def __init__(self, enter, code: Code, people: dict[str, Actor]) -> None:
        self.enter, self.scanned = enter, f"/c/{codes.token(code)}/"
        self.pages = {name: enter(actor, phone=name == "deputy") for name, actor in people.items()}

    def citizen(self, *, big: bool = False) -> Page:
        """A new phone, which scans the code at the station."""
        page = self.enter(width=360)
        page.goto(self.scanned)
        if big:
            press(page, "长者模式")
        return page

    def at(self, name: str, voice: Voice) -> Page:
        page = self.pages[name]
        page.goto(f"/voices/{voice.pk}/")
        return page

    def do(self, name: str, voice: Voice, button: str, **fields: str) -> Page:
        """Take a step of the voice, or of its handling or reply, with the fields of its form."""
        page = self.at(name, voice)
        press(page, button)
        for label, text in fields.items():
            fill(page, label, text)
        send(page)
        return page


@pytest.fixture
def east(db) -> Unit:
    return Unit.objects.create(
        code="east", name="东港街道办事处", short_name="东港街道", kind="subdistrict", duties="市政设施，窨井盖"
    )


@pytest.fixture
def street(enter, district, deputy, office, station_officer, east) -> Street:
    Topic.objects.create(code="roads", name="市政道路")
    directory.move_in(district.station, person=person(deputy), since=moment.today(), by=station_officer)
    code = directory.make_code("station", station=district.station, by=station_officer)
    people = {
        "station": station_officer,
        "deputy": deputy,
        "office": office,
        "clerk": seat("东港街道小孙", "unit_handler", ("unit", east.pk)),
        "head": seat("东港街道马主任", "unit_head", ("unit", east.pk)),
    }
    return Street(enter, code, people)


def test_a_voice_is_heard_joined_answered_twice_and_echoed(street):
    """扫码反映，别人附议；站点归类、公开、交办，单位答复；没有解决，重新办理，再答复，满意，办结；每次都回音。"""
    citizen = street.citizen()
    voice, receipt = write(citizen)
    classify_and_publish(street, voice)
    neighbour = join(street, voice)
    answer(street, voice, first=True)
    ask_again(citizen, voice, receipt)
    answer(street, voice, first=False)
    judge(citizen, receipt)
    street.do("station", voice, "办结")
    neighbour.reload()
    expect(neighbour.get_by_text("已加固井座").first).to_be_visible()
    look(neighbour, "voice-joined")

    voice.refresh_from_db()
    assert (voice.state, voice.round) == ("concluded", 2)
    assert [one.solved for one in voice.assessments.order_by("round")] == ["no", "yes"]
    told = Message.objects.filter(key__startswith="echo:")
    assert sorted(one.address for one in told) == ["13800001111"] * 2 + ["13800002222"] * 2
    assert list(seal.verify()) == []


def write(page: Page) -> tuple[Voice, str]:
    """Words, a place, consent, a name and a telephone; what comes back is a number and a follow code."""
    expect(page.get_by_role("heading", name="反映情况、提意见")).to_be_visible()
    fill(page, "您要反映什么", TEXT)
    fill(page, "在哪里", "东港路12号")
    page.get_by_label("可以公开这件事和办理结果").check()
    shot(page, "voice-write")
    page.get_by_text("留下联系方式").click()
    fill(page, "姓名", "周小梅")
    fill(page, "手机号码", "13800001111")
    page.get_by_label("我已阅读并同意个人信息告知").check()
    page.get_by_label("我已满14周岁").check()
    look(page, "voice-contact")
    press(page, "提交")
    page.wait_for_url(re.compile("/voices/f/"))
    shot(page, "voice-receipt")
    voice = Voice.objects.get()
    assert (voice.channel, voice.place, voice.wants_public) == ("code", "东港路12号", True)
    expect(page.get_by_text(voice.number).first).to_be_visible()
    return voice, page.url.split("?")[0]


def classify_and_publish(street: Street, voice: Voice) -> None:
    page = street.pages["station"]
    page.goto("/voices/inbox/")
    look(page, "voice-inbox")
    page.locator("tbody a").first.click()
    shot(page, "voice-new")
    press(page, "归类")
    page.get_by_label("类别").select_option(label="市政道路")
    choose(page, "紧急")
    look(page, "voice-classify")
    send(page)
    expect(page.get_by_text("已归类")).to_be_visible()
    press(page, "公开")
    look(page, "voice-publish")
    send(page)
    expect(page.get_by_text("已公开").first).to_be_visible()


def join(street: Street, voice: Voice) -> Page:
    """A neighbour, who reads big print, begins to write of the same trouble and joins instead."""
    page = street.citizen(big=True)
    fill(page, "您要反映什么", LIKE)
    expect(page.get_by_text("附议一下就行")).to_be_visible()
    shot(page, "voice-similar")
    page.locator("#similar").get_by_role("link", name="我也遇到，附议").click()
    fill(page, "补充一句", "我家孩子上学天天走。")
    fill(page, "手机号码", "13800002222")
    page.get_by_label("我已阅读并同意个人信息告知").check()
    page.get_by_label("我已满14周岁").check()
    look(page, "voice-join")
    press(page, "附议")
    page.wait_for_url(re.compile("/voices/f/"))
    look(page, "voice-join-receipt")
    assert Joining.objects.get().voice_id == voice.pk
    assert Voice.objects.count() == 1
    return page


def answer(street: Street, voice: Voice, *, first: bool) -> None:
    """Assigned by the station, signed for, written, signed by the head, checked by the station."""
    page = street.at("station", voice)
    press(page, "交办")
    choose(page, "街道（镇）办理")
    page.get_by_label("主办单位").select_option(label="东港街道")
    shot(page, "voice-assign")
    send(page)
    expect(page.get_by_text("已交办，承办单位已收到通知")).to_be_visible()
    street.do("clerk", voice, "签收")
    page = street.at("clerk", voice)
    press(page, "起草答复")
    for n, box in enumerate(page.locator("textarea").all(), 1):
        page.locator(f"input[name=disposition{n}][value=done]").check()
        box.fill(
            "经现场核实，已于昨天更换新井盖，并排查了全路42个井盖，没有发现其他损坏。"
            if first
            else "经复查，井座沉降所致；已加固井座并更换重型井盖，施工单位已经验收合格。"
        )
    choose(page, "已经解决")
    shot(page, "voice-reply")
    press(page, "保存答复稿")
    expect(page.get_by_text("这还不是正式答复").first).to_be_visible()
    look(page, "voice-draft")
    street.do("clerk", voice, "送负责人签发")
    street.do("head", voice, "负责人签发")
    page = street.at("station", voice)
    shot(page, "voice-check")
    press(page, "正式答复")
    send(page)
    expect(page.get_by_text("已答复并回音")).to_be_visible()
    shot(page, "voice-answered")


def ask_again(page: Page, voice: Voice, receipt: str) -> None:
    """The message leads back to the page; what was not solved is asked for again, with a reason."""
    [told] = [one for one in Message.objects.all() if one.address == "13800001111"]
    link = told.text.split("：")[-1]
    assert link.endswith(receipt.split("/voices/")[1])
    page.goto(receipt)
    shot(page, "voice-followed")
    page.get_by_text("没有解决，要求重新办理").click()
    press(page, "要求重新办理")
    expect(page.locator("details[open] .error")).to_be_visible()
    fill(page, "哪里没有解决", "新换的井盖第二天又塌了。")
    look(page, "voice-reopen")
    press(page, "要求重新办理")
    expect(page.get_by_text("第2轮办理").first).to_be_visible()
    look(page, "voice-reopened")


def judge(page: Page, receipt: str) -> None:
    """By number and follow code this time, as from a sheet of paper."""
    number = page.locator(".kicker").inner_text()
    page.goto("/voices/follow/")
    fill(page, "受理编号", number)
    fill(page, "查询码", "222222222222")
    press(page, "查询")
    expect(page.get_by_text("不相符")).to_be_visible()
    look(page, "voice-find")
    fill(page, "查询码", receipt.rstrip("/").split("-")[-1].lower())
    press(page, "查询")
    choose(page, "解决了")
    choose(page, "满意")
    shot(page, "voice-judge")
    press(page, "提交评价")
    expect(page.get_by_text("感谢").or_(page.get_by_text("谢谢")).first).to_be_visible()
    look(page, "voice-judged")


def test_a_deputy_answers_and_raises_what_was_written_to_them(street, district):
    """站点登记座谈意见；驻站代表当场答复一件，把另两件同类的一并提出建议；建议有了结果，逐一回音。"""
    page = street.pages["station"]
    page.goto("/voices/take/many/")
    fill(page, "大家反映的事情", "\n\n".join([LAMPS, f"{LAMPS}老人不敢出门。", BENCH]))
    shot(page, "voice-many")
    press(page, "全部登记")
    expect(page.get_by_role("heading", name="已登记3件")).to_be_visible()
    shot(page, "voice-taken")
    first, _second, bench = Voice.objects.order_by("pk")

    page = street.pages["deputy"]
    page.goto("/voices/mine/")
    look(page, "voice-mine")
    page = street.at("deputy", bench)
    shot(page, "voice-deputy")
    press(page, "当场答复")
    choose(page, "正在解决")
    fill(page, "答复", "已商社区，用公益金添置四条长椅，12月10日前装好。")
    look(page, "voice-answer")
    send(page)
    expect(page.get_by_text("已答复并回音")).to_be_visible()

    page = street.at("deputy", first)
    press(page, "提请提出")
    fill(page, "标题", "关于补齐港城花园夜间照明的建议")
    page.locator("input[name=others]").check()
    shot(page, "voice-raise")
    send(page)
    expect(page.get_by_text("来源已经记下")).to_be_visible()
    look(page, "voice-raised")
    made = Suggestion.objects.get()
    behind = Voice.objects.filter(state="raised")
    assert set(behind.values_list("text", flat=True)) == {LAMPS, f"{LAMPS}老人不敢出门。"}

    Suggestion.objects.filter(pk=made.pk).update(concluded_on=moment.today())
    actions.pass_time(SYSTEM)
    assert set(behind.all()) == set()
    page = street.at("deputy", first)
    expect(page.get_by_text("已经办结").first).to_be_visible()
    look(page, "voice-settled")


def test_what_is_written_without_a_network_is_sent_when_there_is_one(street):
    """没有网络时照常写：草稿还在，提交后存在手机里，有网自动交上去；同一页面写两件，两件都收到。"""
    page = street.citizen()
    page.wait_for_function("navigator.serviceWorker.ready.then((one) => Boolean(one.active))")
    page.reload()
    page.wait_for_function("Boolean(navigator.serviceWorker.controller)")
    fill(page, "您要反映什么", "写到一半的草稿。")
    page.reload()
    expect(page.get_by_label("您要反映什么")).to_have_value("写到一半的草稿。")

    page.context.set_offline(True)
    for text in (TEXT, LAMPS):
        page.reload()
        fill(page, "您要反映什么", text)
        press(page, "提交")
        expect(page.get_by_text("已经存在手机里")).to_be_visible()
    expect(page.get_by_text("现在没有网络")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    shot(page, "voice-offline")
    assert Voice.objects.count() == 0

    page.problems.clear()
    page.context.set_offline(False)
    expect(page.get_by_text("已交，受理编号")).to_have_count(2)
    look(page, "voice-sent")
    assert set(Voice.objects.values_list("text", "channel")) == {(TEXT, "code"), (LAMPS, "code")}
    page.get_by_role("link", name="查看").first.click()
    expect(page.get_by_text("正文与台账一致")).to_be_visible()
