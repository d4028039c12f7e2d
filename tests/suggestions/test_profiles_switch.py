"""适用规则：换一个地方，期限和分类就换成那里的；建议保持提出时的规则。"""

from __future__ import annotations

from datetime import date

import pytest

from huiyin.kernel import clocks, profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.profiles import local
from huiyin.modules.suggestions import actions
from tests.people import handling, person

# 签收退办、会办意见、二次办理的期限，自2026年3月2日起；分类法
PLACES = {
    "zhejiang": (date(2026, 3, 12), date(2026, 5, 6), date(2026, 4, 2), "abcd"),
    "chongqing": (date(2026, 3, 16), date(2026, 4, 14), date(2026, 5, 6), "cq4"),
    "qingdao": (date(2026, 3, 9), date(2026, 4, 2), date(2026, 4, 2), "abc"),
}


@pytest.mark.parametrize("place", PLACES)
def test_the_same_suggestion_has_the_terms_of_its_place(place, district, deputy, office, today):
    """同一件建议在浙江、重庆、青岛各有各的期限。"""
    today("2026-03-02")
    district.body.profile = place
    district.body.save()
    suggestion = actions.take_in(
        body=district.body, session=district.session, person=person(deputy), number="1", title="关于修路的建议", situation="路坏。",
        problem="难行。", requests=["修。"], topic=district.topic, unit=None, raised_on=date(2026, 3, 2), past=False, by=office,
    )  # fmt: skip
    actions.assign(suggestion, lead=district.transport, joint=[district.finance], by=office)
    sign = clocks.running(handling(suggestion, "lead")).get(name="sign").due_on
    joint = clocks.running(handling(suggestion, "joint")).get(name="joint").due_on
    redo = clocks.due_day(suggestion.values.term("suggestion.redo"), date(2026, 3, 2))
    assert (sign, joint, redo, suggestion.values["suggestion.outcome_scheme"]) == PLACES[place]


def test_chongqing_knows_a_first_contact_and_zhejiang_does_not(district):
    """重庆规定二十个工作日内首次联系代表（第十八条），浙江没有这一期限。"""
    assert profiles.at("chongqing", date(2026, 3, 2)).term("suggestion.first_contact").label == "20个工作日"
    assert profiles.at("zhejiang", date(2026, 3, 2)).term("suggestion.first_contact") is None


def test_a_suggestion_keeps_the_values_it_was_born_under(submitted, district, office):
    """后来的本地规定不影响已经提出的建议。"""
    local.enter(
        "zhejiang", "suggestion.object", {"days": 3}, basis="区人大常委会办法", since=date(2026, 3, 1), by="系统管理员"
    )  # fmt: skip
    actions.accept(submitted, by=office)
    actions.assign(submitted, lead=district.transport, by=office)
    assert clocks.running(handling(submitted, "lead")).get(name="sign").due_on == date(2026, 3, 12)
    assert profiles.at("zhejiang", date(2026, 3, 2)).term("suggestion.object").label == "3日"


def test_a_new_suggestion_follows_the_new_rule(district, deputy, office, today):
    """本地规定施行之后提出的建议按新规定办理。"""
    today("2026-03-02")
    local.enter(
        "zhejiang", "suggestion.object", {"days": 3}, basis="区人大常委会办法", since=date(2026, 3, 1), by="系统管理员"
    )  # fmt: skip
    suggestion = actions.take_in(
        body=district.body, session=district.session, person=person(deputy), number="1", title="关于修路的建议", situation="路坏。",
        problem="难行。", requests=["修。"], topic=district.topic, unit=None, raised_on=date(2026, 3, 2), past=False, by=Actor.system("import"),
    )  # fmt: skip
    actions.assign(suggestion, lead=district.transport, by=office)
    assert clocks.running(handling(suggestion, "lead")).get(name="sign").due_on == date(2026, 3, 5)
