"""在浏览器里暂停、恢复计时：写明原因和经谁同意，手机上也看得清。"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import look
from .hands import fill, press, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_office_pauses_and_resumes_a_deadline(enter, in_hand, office, deputy):
    """工作机构暂停主办单位的答复时限，代表在手机上看到为什么；恢复后写明顺延了几天。"""
    page = enter(office)
    page.goto(f"/suggestions/{in_hand.pk}/")
    press(page, "暂停计时")
    send(page)
    expect(page.get_by_role("alert").first).to_be_visible()
    fill(page, "暂停的原因", "须等待桥梁检测报告")
    fill(page, "经谁同意", "领衔代表王海燕")
    look(page, "pause-form")
    send(page)
    expect(page.get_by_text("已暂停计时，承办单位已收到通知")).to_be_visible()
    look(page, "paused")
    phone = enter(deputy, width=360)
    phone.goto(f"/suggestions/{in_hand.pk}/")
    expect(phone.get_by_text("已暂停", exact=True).first).to_be_visible()
    phone.get_by_text("为什么是这一天").first.click()
    look(phone, "paused-phone")
    press(page, "恢复计时")
    send(page)
    expect(page.get_by_text("已恢复计时")).to_be_visible()
    look(page, "resumed")
