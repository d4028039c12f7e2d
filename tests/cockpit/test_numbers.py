"""驾驶舱上的每一个数：都由登记的指标算出，点得开，点开的记录数出来就是这个数。"""

from __future__ import annotations

import re
from html import unescape

import pytest

from huiyin.kernel import figures
from huiyin.kernel.access.models import User
from huiyin.modules.cockpit.fields import declared

CELL = re.compile(r'<td class="num" data-value="([^"]*)"[^>]*><a href="([^"]+)">([^<]+)</a>')
TILE = re.compile(r'class="figure [^"]*" href="([^"]+)">.*?class="figure-value">([^<]+)<small>([^<]*)<', re.S)
LIST = re.compile(r'<p class="all"><a href="([^"]+)">([^<]+)</a>')


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def enter(client, actor) -> None:
    client.force_login(User.objects.get(pk=actor.user_id))


def headline(client, link: str) -> str:
    """What the page says on which a number opens: 「受理建议：1件」."""
    return re.search(r"<h1>([^<]+)</h1>", page(client, unescape(link)))[1]


@pytest.mark.parametrize("inner", [True, False])
def test_every_number_opens_to_the_same_number(inner, client, replied, leader):
    """表格、图和数字块里的每个数，点开的页面写着同一个数。"""
    if inner:
        enter(client, leader)
    shown = page(client, "/cockpit/")
    cells = [(link, text) for _value, link, text in CELL.findall(shown)]
    tiles = [(link, text) for link, text, _unit in TILE.findall(shown)]
    declared_tiles = [one for panel in declared() if panel.shape == "numbers" for one in panel.figures]
    assert {link.split("/")[3] for link, _text in tiles} == {
        one for one in declared_tiles if not (one.startswith("proposals.") if inner else one.startswith("desk."))
    }
    assert len(cells) > 30
    for link, text in cells + tiles:
        assert headline(client, link).partition("：")[2].startswith(text), link


def test_the_rows_behind_a_number_are_counted_out(client, replied, leader):
    """受理一件建议、没有群众意见：点开分别列出一条和零条记录。"""
    enter(client, leader)
    tiles = {link.split("/")[3]: (link, text) for link, text, _unit in TILE.findall(page(client, "/cockpit/"))}
    link, text = tiles["suggestions.received"]
    assert text == "1"
    assert "背后的1条记录" in page(client, unescape(link))
    link, text = tiles["voices.collected"]
    assert text == "0"
    assert "背后的0条记录" in page(client, unescape(link))


def test_the_chart_holds_the_numbers_of_its_table(client, replied, leader):
    """图画的就是表里的数：表格单元带着未经取舍的数值。"""
    enter(client, leader)
    for value, _link, text in CELL.findall(page(client, "/cockpit/")):
        assert text == "—" if value == "" else float(value) == pytest.approx(float(text), abs=0.005)


def test_what_is_late_is_named_with_its_holder(client, in_hand, leader, today):
    """逾期的事写明在谁手里、逾期几天，点开是这件建议。"""
    today("2026-12-31")
    enter(client, leader)
    shown = page(client, "/cockpit/")
    late = shown[shown.index('id="field-desk-late"') :]
    late = late[: late.index("</section>")]
    assert f'href="/suggestions/{in_hand.pk}/"' in late
    assert "交通局 · 答复时限" in late
    assert re.search(r"逾期\d+天", late)
    link, words = LIST.findall(late)[0]
    assert words.startswith("逾期（红灯）")
    assert headline(client, link) == words.replace(" ", "：")


def test_lights_by_unit_are_those_of_the_figures(client, in_hand, leader, district, today):
    """各单位亮灯：每盏灯的数等于该单位的红、黄、绿灯指标。"""
    today("2026-03-20")
    enter(client, leader)
    shown = page(client, "/cockpit/")
    row = shown[shown.index('<th scope="row">交通局</th>') :]
    numbers = [text for _value, _link, text in CELL.findall(row[: row.index("</tr>")])]
    scope = figures.Scope(body=district.body.pk, filters={"unit": district.transport.pk})
    assert numbers == [figures.get(f"desk.{one}").read(scope).text for one in ("red", "amber", "green")]
    assert numbers == ["0", "0", "1"]


def test_this_month_stands_beside_the_same_month_of_last_year(client, replied, leader, today):
    """逐月的图：今年未到的月份没有数，去年十二个月都有。"""
    today("2026-05-20")
    enter(client, leader)
    shown = page(client, "/cockpit/")
    months = shown[shown.index('id="field-suggestions-months"') :]
    months = months[: months.index("</table>")]
    this_year = re.findall(r'data-value="([^"]*)"', months)[1::2]
    assert this_year == ["0", "0", "1", "0", "0", "", "", "", "", "", "", ""]


def test_no_number_is_shown_that_is_not_a_figure():
    """每个声明的栏目只点名登记过的指标，所用维度也是登记过的。"""
    known = {one.id: one for one in figures.all_figures()}
    for panel in declared():
        assert set(panel.figures) <= set(known), panel.code
        if panel.by:
            for one in panel.figures[: 1 if panel.shape == "map" else None]:
                assert panel.by in {d.code for d in figures.dimensions_of(known[one].model)}, panel.code
