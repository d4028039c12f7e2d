"""栏目由各模块声明：新模块声明了就出现，没有装的模块不留空洞。"""

from __future__ import annotations

from dataclasses import replace

import pytest

from huiyin.kernel import modules
from huiyin.kernel.figures.panels import Panel, Shape
from huiyin.modules.cockpit.fields import fields_of
from huiyin.modules.cockpit.policies import Audience

from .test_numbers import page


@pytest.fixture
def declare(monkeypatch):
    """A module that exists for one test and shows these panels."""

    def add(*panels: Panel) -> None:
        more = {**modules._modules, "new": modules.Module("new", "新模块", cockpit=panels)}
        monkeypatch.setattr(modules, "_modules", more)

    return add


def test_a_new_module_appears_by_declaration(client, replied, declare):
    """一个新模块声明一个栏目，驾驶舱不改一行就显示它和它的数。"""
    declare(Panel("new.loop", "新的闭环", Shape.FUNNEL, ("suggestions.received", "suggestions.replied"), public=True))
    shown = page(client, "/cockpit/")
    field = shown[shown.index('id="field-new-loop"') :]
    assert "新的闭环" in field
    assert field.index("受理建议") < field.index("已答复")


def test_panels_of_one_code_are_one_field(declare):
    """同一编号的栏目合成一栏，各自保留时间范围，站在最靠前的位置。"""
    before = next(one for one in fields_of(Audience(None, inner=True)) if one.code == "satisfaction")
    declare(Panel("satisfaction", "新的", Shape.RATES, ("suggestions.reply_rate",), order=99))
    after = next(one for one in fields_of(Audience(None, inner=True)) if one.code == "satisfaction")
    assert [one.figures for one in after.parts] == [*(one.figures for one in before.parts), ("suggestions.reply_rate",)]
    assert replace(after, others=()) == replace(before, others=())


def test_a_panel_of_a_figure_that_is_not_installed_is_left_out(declare):
    """指标不存在的栏目不显示。"""
    declare(Panel("gone", "没有的", Shape.RATES, ("gone.rate",), public=True))
    assert "gone" not in [one.code for one in fields_of(Audience(None, inner=True))]


def test_a_panel_that_is_not_public_stays_inside(declare):
    """没有声明公开的栏目，公众看不到。"""
    declare(Panel("inside", "内部", Shape.RATES, ("suggestions.reply_rate",)))
    assert "inside" in [one.code for one in fields_of(Audience(None, inner=True))]
    assert "inside" not in [one.code for one in fields_of(Audience(None, inner=False))]


def test_a_wall_keeps_twelve_places_and_leaves_out_what_has_nothing_to_say(client, replied, leader, declare, district):
    """栏目多于十二个位置时，大屏先让出全是零的，再让出最靠后的；网页上一个不少。"""
    from huiyin.modules.cockpit.board import PLACES, board_for, for_wall

    noughts = [Panel(f"new.{n}", f"零{n}", Shape.FUNNEL, ("briefs.received",), order=1) for n in range(6)]
    declare(*noughts, Panel("new.last", "末尾", Shape.FUNNEL, ("suggestions.received",), order=98))
    board = board_for(Audience(district.body, inner=True), leader)
    wall = for_wall(board)
    assert {"new-0", "new-5", "new-last"} <= {one.code for one in board.fields}
    assert sum(one.places for one in wall.fields) == PLACES
    codes = [one.code for one in wall.fields]
    assert "suggestions-loop" in codes
    assert "new-last" in codes
    assert codes == [one.code for one in board.fields if one.code in codes]
