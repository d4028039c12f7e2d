"""在浏览器里：群众的意见成为检察线索，解决之后回到群众手里；检察建议由代表起草成建议。"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from huiyin.directory.models import Unit
from huiyin.modules.procuratorate.models import Recommendation, Referral
from huiyin.modules.voices import follow
from huiyin.modules.voices.models import Voice
from tests.people import seat

from .conftest import look_both, shot
from .test_pages import grave
from .test_whole_loop import choose, fill, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def prosecutor(district):
    unit = Unit.objects.create(code="procuratorate", name="区人民检察院", short_name="区检察院", kind="judicial")
    return seat("区检察院小方", "procurator", ("unit", unit.pk))


def send(page: Page) -> None:
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()


def test_a_voice_becomes_a_lead_and_comes_back_solved(enter, district, office, prosecutor, db):
    """群众用手机反映，工作机构提供为线索，检察院受理、采取措施、办结，群众在查询页看到结果并评价。"""
    citizen = enter(phone=True)
    citizen.goto("/voices/new/")
    fill(citizen, "您要反映什么", "海晏路尽头的废品加工点夜里烧塑料，烟味呛人，孩子咳嗽好几个月。希望有人管。")
    press(citizen, "提交")
    expect(citizen.locator("main")).to_contain_text("已经收到")
    voice = Voice.objects.get()
    followed = f"/voices/f/{follow.token(voice, follow.secret_of(voice.intake))}/"

    clerk = enter(office)
    clerk.goto(f"/voices/{voice.pk}/")
    press(clerk, "提供给检察机关")
    choose(clerk, "公益诉讼线索")
    clerk.get_by_label("领域").select_option("environment")
    fill(clerk, "公共利益受损情况", "周边两个小区的空气受到污染，损害仍在继续。")
    shot(clerk, "procuratorate-refer")
    send(clerk)
    referral = Referral.objects.get()
    expect(clerk.locator("main")).to_contain_text("待评估")

    citizen.goto(followed)
    expect(citizen.locator("main")).to_contain_text("已作为线索提供给检察机关")
    expect(citizen.locator(".timeline-now")).to_contain_text("检察机关")

    procurator = enter(prosecutor)
    procurator.goto("/")
    shot(procurator, "procuratorate-desk")
    press(procurator, referral.title)
    press(procurator, "检察机关受理")
    send(procurator)
    press(procurator, "检察办理进展")
    choose(procurator, "立案")
    fill(procurator, "情况", "已立案，通知负有监管职责的机关。")
    send(procurator)
    press(procurator, "检察机关内部登记")
    fill(procurator, "内部记录", "拟调取监控核实焚烧时间。")
    send(procurator)
    press(procurator, "检察机关办结")
    choose(procurator, "已整改到位")
    fill(procurator, "结果说明", "加工点已拆除，现场复查无焚烧痕迹。")
    send(procurator)
    shot(procurator, "procuratorate-referral")

    citizen.goto(followed)
    expect(citizen.locator("main")).to_contain_text("加工点已拆除")
    expect(citizen.locator("main")).to_contain_text("已整改到位")
    expect(citizen.locator("main")).not_to_contain_text("拟调取监控")
    shot(citizen, "procuratorate-followed")
    choose(citizen, "解决了")
    choose(citizen, "满意")
    press(citizen, "提交评价")

    clerk.goto(f"/voices/{voice.pk}/")
    press(clerk, "办结")
    send(clerk)
    clerk.goto("/procuratorate/tracking/?view=all")
    expect(clerk.locator("main")).to_contain_text("均已办结")
    expect(clerk.locator("main")).not_to_contain_text("拟调取监控")
    shot(clerk, "procuratorate-tracking")


def test_a_recommendation_becomes_a_deputys_draft(enter, district, deputy, office, prosecutor, db):
    """检察院登记检察建议、提供为素材，代表用手机采用起草，双方的页面都看得到。"""
    procurator = enter(prosecutor)
    procurator.goto("/recommendations/record/")
    fill(procurator, "文号", "临检建〔2026〕3号")
    procurator.get_by_label("类型").select_option("governance")
    procurator.get_by_label("领域").select_option("governance")
    fill(procurator, "标题", "规范共享单车停放")
    procurator.get_by_label("被建议单位", exact=True).select_option(label="交通局")
    fill(procurator, "问题与建议摘要", "共享单车占用盲道的情况普遍，建议划定停放区。")
    shot(procurator, "procuratorate-record")
    send(procurator)
    press(procurator, "提供为素材")
    send(procurator)
    made = Recommendation.objects.get()

    phone = enter(deputy, phone=True)
    phone.goto("/procuratorate/materials/")
    shot(phone, "procuratorate-materials")
    press(phone, "规范共享单车停放")
    shot(phone, "procuratorate-recommendation")
    press(phone, "采用素材起草")
    choose(phone, "代表建议")
    send(phone)
    assert "/suggestions/" in phone.url
    phone.goto(f"/recommendations/{made.pk}/")
    expect(phone.locator("main")).to_contain_text("已采用")

    procurator.goto(f"/recommendations/{made.pk}/")
    expect(procurator.locator("main")).to_contain_text("已采用")


def test_pages_fit_and_can_be_used_by_everybody(enter, district, office, prosecutor, db):
    """小手机和电脑上都不横向滚动，读屏软件能用。"""
    from tests.procuratorate.conftest import refer
    from tests.voices.conftest import say

    voice, _citizen = say(district, "海晏路尽头的废品加工点夜里烧塑料，烟味呛人，孩子咳嗽好几个月。")
    made = refer(voice, by=office, to=Unit.objects.get(code="procuratorate"))
    for actor, addresses in (
        (
            prosecutor,
            ["/procuratorate/", "/recommendations/record/", f"/referrals/{made.pk}/", f"/referrals/{made.pk}/refuse/"],
        ),
        (
            office,
            ["/procuratorate/tracking/", "/procuratorate/materials/", f"/referrals/{made.pk}/", f"/voices/{voice.pk}/"],
        ),
    ):
        page = enter(actor)
        for place, address in enumerate(addresses):
            page.goto(address)
            look_both(page, f"procuratorate-{actor.role}-{place}")
            assert grave(page) == [], address
