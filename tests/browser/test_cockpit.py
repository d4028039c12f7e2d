"""驾驶舱在大屏、四K屏和手机上：不滚动、看得清、点得开、自己更新而不闪动，没有脚本时表格照样说清楚。"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from huiyin.modules.suggestions import actions

from .conftest import shot
from .test_pages import grave

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DRAWN = ".cockpit-field.drawn .chart svg path"
SMALLEST = """(smallest) => [...document.querySelectorAll("body *")].filter((one) =>
  [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()) && one.checkVisibility()
  && !one.closest("script, .as-table, .all, .visually-hidden") && parseFloat(getComputedStyle(one).fontSize) < smallest
).map((one) => one.outerHTML.slice(0, 90))"""


def ask(page, milliseconds: int) -> None:
    """Let time pass until the page has asked for what is current."""
    with page.expect_response("**/cockpit/live/**") as answered:
        page.clock.run_for(milliseconds)
    answered.value.finished()
    page.wait_for_timeout(200)


@pytest.fixture
def placed(district):
    """The station and its sub-district have a place on the map."""
    from huiyin.directory.models import Area

    town = Area.objects.create(
        code="990101",
        name="东港街道",
        kind="subdistrict",
        parent=district.body.area,
        longitude="121.9",
        latitude="29.8",
    )
    district.station.area, district.station.longitude, district.station.latitude = town, "121.91", "29.81"
    district.station.save()
    return district.station


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160)])
def test_the_wall_is_one_screen_that_can_be_read_from_afar(width, height, enter, in_hand, leader, placed):
    """大屏正好一屏，不滚动；最小的字在1920宽的屏上不小于20像素，四K屏上按比例放大。"""
    page = enter(leader)
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/cockpit/wall/")
    page.wait_for_selector(DRAWN)
    assert page.evaluate("document.scrollingElement.scrollHeight") == height
    assert page.evaluate(SMALLEST, 20 * width / 1920) == []
    assert "逾期" in page.locator("#field-desk-late .end").first.inner_text()
    assert page.locator("#field-map .leaflet-interactive").count() == 1
    shot(page, f"cockpit-wall-{width}")
    assert grave(page) == []


def test_a_phone_shows_the_fields_below_each_other(enter, in_hand, leader, placed):
    """手机上一栏接一栏，不左右滚动，图旁边有表格，读屏软件能用。"""
    page = enter(leader, width=360)
    page.goto("/cockpit/")
    page.wait_for_selector(DRAWN)
    shot(page, "cockpit-phone")
    table = page.locator("#field-suggestions-loop .as-table")
    assert table.get_attribute("open") is None
    table.locator("summary").click()
    assert table.get_by_role("row", name="受理建议").get_by_role("link", name="1").is_visible()
    assert grave(page) == []
    shot(page, "cockpit-phone-table")


def test_a_bar_opens_its_rows(enter, in_hand, leader):
    """点图上的一条，打开的就是这个数和它背后的记录。"""
    page = enter(leader)
    page.goto("/cockpit/")
    page.wait_for_selector(DRAWN)
    page.locator("#field-suggestions-loop .chart").click(position={"x": 60, "y": 20})
    page.wait_for_url(re.compile(r"/desk/figures/suggestions\.received/"))
    assert page.locator("h1").inner_text() == "受理建议：1件"


def test_an_open_wall_takes_over_new_numbers_without_being_drawn_anew(enter, accepted, office, leader, district):
    """建议交办以后，开着的大屏自己换上新数，图还是那张图，不重新载入。"""
    page = enter(leader)
    page.clock.install()
    page.goto("/cockpit/wall/")
    ask(page, 1000)
    page.wait_for_selector(DRAWN)
    row = page.locator("#field-suggestions-loop tr", has_text="已交办").locator("a")
    expect(row).to_have_text("0")
    page.evaluate("window.mark = document.querySelector('#field-suggestions-loop .chart svg')")
    actions.assign(accepted, lead=district.transport, by=office)
    ask(page, 31_000)
    expect(row).to_have_text("1")
    page.clock.run_for(2000)
    assert page.evaluate("window.mark === document.querySelector('#field-suggestions-loop .chart svg')")


def test_a_wall_that_lost_its_sign_in_says_so_and_keeps_its_numbers(enter, in_hand, leader):
    """登录过期以后，大屏写明须重新登录，不会悄悄换成公开的驾驶舱。"""
    page = enter(leader)
    page.clock.install()
    page.goto("/cockpit/wall/")
    ask(page, 1000)
    page.wait_for_selector(DRAWN)
    page.context.clear_cookies()
    ask(page, 31_000)
    expect(page.locator("[data-status]")).to_have_text("登录已过期，请重新登录")
    assert page.locator("#field-desk-lights").count() == 1


def test_without_javascript_the_tables_say_it_all(enter, in_hand, leader):
    """关掉脚本，每张图的表格都开着，数字都点得开。"""
    page = enter(leader, script=False)
    page.goto("/cockpit/")
    assert page.locator(".as-table:not([open])").count() == 0
    page.locator("#field-suggestions-loop tr", has_text="已交办").locator("a").click()
    assert page.locator("h1").inner_text() == "已交办：1件"
