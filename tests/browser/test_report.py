"""工作报告在浏览器里：边写边看数字、点一下插入指标、审核、印发，公众在手机上点开数字；没有脚本也写得成。"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.report.conftest import report  # noqa: F401

from .conftest import look, shot
from .test_pages import grave

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_report_is_written_reviewed_issued_and_opened(enter, report, office, leader):  # noqa: F811
    """写、审、印、看，一路走到底；手写的数字当场标红，行号一点就到。"""
    page = enter(office)
    page.goto(f"/report/{report.pk}/text/")
    page.locator("#id_source").press("Control+End")
    page.keyboard.type("办结162件。")
    expect(page.locator("#preview .unsupported")).to_have_text(["162件", "162件"])
    expect(page.locator(".insertable").first).to_be_visible()
    shot(page, "report-write")
    assert grave(page) == []
    page.get_by_role("button", name="第4行").click()
    assert page.evaluate("document.activeElement.id") == "id_source"
    page.keyboard.type("办结")
    page.get_by_role("searchbox", name="找指标").fill("已办结 受理")
    page.get_by_role("button", name=re.compile("已办结")).first.click()
    page.keyboard.type("。")
    expect(page.locator("#preview")).to_contain_text("办结0件。")
    expect(page.locator("#preview .unsupported")).to_have_count(0)
    page.get_by_role("button", name="保存并看全文").click()

    boss = enter(leader)
    boss.goto(f"/report/{report.pk}/")
    boss.get_by_role("link", name="审核通过").click()
    boss.get_by_role("button", name="审核通过").click()
    expect(boss.get_by_text("数字已经定格")).to_be_visible()

    page.goto(f"/report/{report.pk}/")
    page.get_by_role("link", name="印发", exact=True).click()
    page.get_by_role("button", name="印发", exact=True).click()
    expect(page.get_by_text("已印发并存档")).to_be_visible()
    shot(page, "report-issued")
    assert grave(page) == []

    phone = enter(width=360)
    phone.goto(f"/report/{report.pk}/")
    look(phone, "report-phone")
    assert grave(phone) == []
    phone.get_by_role("link", name="1件", exact=True).first.click()
    expect(phone.get_by_role("heading", name="背后的1条记录")).to_be_visible()
    look(phone, "report-number-phone")
    assert grave(phone) == []


def test_a_report_is_written_without_scripts(enter, report, office):  # noqa: F811
    """没有脚本，照样保存、预览、找指标。"""
    page = enter(office, script=False)
    page.goto(f"/report/{report.pk}/text/")
    page.locator("#id_source").fill('受理{{ figure "suggestions.received" }}，办结162件。')
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.locator("#preview .unsupported").first).to_have_text("162件")
    page.get_by_role("link", name="打开指标列表").click()
    expect(page.get_by_text("suggestions.received", exact=True)).to_be_visible()
