"""热点问题：同一件事有几条意见就有几条，意见多的在前；公开的驾驶舱只按类别说，不点具体的事。"""

from __future__ import annotations

import pytest

from huiyin.kernel import figures
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Scope, listing
from huiyin.modules.voices.models import Matter
from tests.voices.conftest import say
from tests.voices.test_matters import ALONE, LAMPS, PLANT

from .test_numbers import enter, page


@pytest.fixture
def said(district, today):
    """Three about a plant, two about lamps, one like no other; nothing of it is published."""
    today("2026-03-02")
    return [say(district, text)[0] for text in (PLANT[0], LAMPS[0], ALONE, PLANT[1], LAMPS[1], PLANT[2])]


def test_matters_of_several_voices_are_counted_the_largest_first(said):
    """搅拌站三条、路灯两条；只有一条的不算热点。"""
    reading = figures.get("voices.matters").read(Scope.year(2026))
    assert [one.size for one in reading.rows] == [3, 2]
    assert reading.value == 2


def test_leaders_see_the_matters_by_name(client, said, leader):
    """内部驾驶舱列出热点事由和条数，点开是这件事。"""
    enter(client, leader)
    shown = page(client, "/cockpit/")
    field = shown[shown.index('id="field-voices-matters"') :]
    field = field[: field.index("</section>")]
    plant = Matter.objects.get(pk=said[0].__class__.objects.get(pk=said[0].pk).matter_id)
    assert f'href="/voices/matters/{plant.pk}/"' in field
    assert field.index("3条") < field.index("2条")


def test_the_public_sees_topics_and_no_titles(client, said):
    """公开的驾驶舱没有具体事由；未公开的意见，其标题和事由都不出现。"""
    shown = page(client, "/cockpit/")
    assert "field-voices-matters" not in shown
    assert "field-voices-hot" in shown
    rows = listing.of(Matter).rows(list(figures.get("voices.matters").read(Scope.year(2026)).rows), Actor.public())
    assert [row["name"] for row in rows] == [{"text": "（不公开）", "url": ""}] * 2
    assert [row["size"] for row in rows] == [3, 2]
