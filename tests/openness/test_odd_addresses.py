"""公开列表的网址里写什么都打得开：看不懂的不筛选，不出错。"""

from __future__ import annotations

import pytest

ODD = ["99999999999999999999", "²", "abc", "-1"]
LISTS = {
    "/suggestions/": ["topic", "unit", "session", "year", "before", "after"],
    "/proposals/": ["topic", "unit", "session", "year", "before", "after"],
    "/voices/": ["topic", "station", "matter", "area", "before", "after"],
    "/voices/new/": ["station", "to"],
    "/stations/": ["area", "body"],
    "/stations/people/": ["group", "body", "page"],
    "/stations/duties/": ["area", "page"],
    "/desk/figures/": ["topic", "unit", "station", "session", "group", "body", "period"],
    "/desk/figures/suggestions.received/": ["topic", "unit", "group", "before", "by"],
    "/open/replies/": ["unit", "kind", "before"],
}


@pytest.mark.parametrize("place", LISTS)
def test_odd_words_in_an_address_break_nothing(client, replied, place):
    """太长的数、上标数字、字母、负数：照样打得开（没有的返回404）。"""
    for name in LISTS[place]:
        for words in ODD:
            assert client.get(place, {name: words}).status_code in (200, 404), (name, words)


def test_a_figure_says_what_it_did_not_understand(client, replied):
    """看不懂的筛选条件，页面写明没有按它筛选。"""
    assert "看不懂“²”" in client.get("/desk/figures/", {"unit": "²"}).content.decode()
