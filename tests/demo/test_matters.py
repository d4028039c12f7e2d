"""演示的建议：事由各不相同，单位和类别都存在，三条要求条条有答复。"""

from __future__ import annotations

from collections import Counter

import pytest

from huiyin.demo.district import TOPICS, UNITS
from huiyin.demo.matters import MATTERS

CODES = {code for code, *_rest in UNITS}
KINDS = {f"{code}{n}" for code, _name, below in TOPICS for n in range(1, len(below) + 1)}


def test_there_are_at_least_ninety_different_ones():
    """不少于九十种，标题、情况、问题都不重复。"""
    assert len(MATTERS) >= 90
    for part in ("title", "situation", "problem", "planned"):
        twice = [text for text, n in Counter(getattr(one, part) for one in MATTERS).items() if n > 1]
        assert twice == [], part


def test_every_area_of_life_has_several():
    """十二个大类都有。"""
    assert {one.topic[:-1] for one in MATTERS} == {code for code, _name, _below in TOPICS}


@pytest.mark.parametrize("matter", MATTERS, ids=lambda one: one.title)
def test_a_matter_is_whole(matter):
    """类别和单位存在，三条要求互不相同，答复不多于要求，写明地点和数量。"""
    assert matter.topic in KINDS
    assert {matter.lead, *filter(None, matter.joint.split(","))} <= CODES
    assert len(set(matter.requests)) == 3
    assert 1 <= len(set(matter.done)) == len(matter.done) <= 3
    assert "{place}" in matter.title
    assert "{n}" in matter.situation
    assert matter.planned.startswith("计划")
