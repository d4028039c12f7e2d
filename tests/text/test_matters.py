"""同一件事：同一个地方、同样的麻烦，来一条归一条。"""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.text.matters import Matters, Rarity, together

# 三件事，各有几种说法；另有一条谁也不像。
PLANT = [
    ("望潮花园旁建搅拌站噪音扰民", "望潮花园小区旁边的混凝土搅拌站昼夜施工，噪音和粉尘让人睡不着。"),
    ("投诉望潮花园小区附近的搅拌站", "搅拌站离望潮花园小区不到百米，粉尘大，噪音大，请环保部门查处。"),
    ("望潮花园搅拌站粉尘污染", "望潮花园的业主天天吸搅拌站的粉尘，夜里还有噪音。"),
]
LAMPS = [
    ("金塘北路路灯不亮", "金塘北路从路口到桥头的路灯坏了三个月，晚上漆黑一片。"),
    ("金塘北路路灯坏了没人修", "金塘北路路灯一直不亮，老人晚上漆黑里走路摔了跤。"),
]
BUS = [
    ("柳林小区公交班次太少", "柳林小区门口的公交半小时一班，上班等车太久，建议增加班次。"),
    ("建议增加柳林小区公交班次", "柳林小区的公交班次少，早上等车要很久。"),
]
ALONE = ("咨询养老金认证", "请问退休金资格认证怎么在手机上办理？")
FILLER = [(f"{place}{thing}的问题", f"{place}的{thing}{how}，已经很久了。") for place in ("白沙社区", "云屿镇", "东港大道", "青石村") for thing, how in (("下水道", "堵塞"), ("电梯", "停运"), ("垃圾", "没人清"))]  # fmt: skip


def voices() -> list[tuple[str, str, str]]:
    named = [("plant", PLANT), ("lamps", LAMPS), ("bus", BUS), ("alone", [ALONE]), ("filler", FILLER)]
    return [(f"{name}{n}", title, body) for name, texts in named for n, (title, body) in enumerate(texts)]


def primed(**options) -> Matters:
    counting = Matters()
    return Matters(Rarity.of(counting.about(title, body) for _key, title, body in voices()), **options)


def sets(matters: Matters) -> set[frozenset]:
    return {frozenset(keys) for keys in matters.matters().values() if len(keys) > 1}


def test_the_same_place_and_the_same_trouble_is_one_matter():
    """同一处的同样麻烦归在一起，别的不沾边。"""
    assert sets(together(voices())) == {
        frozenset({"plant0", "plant1", "plant2"}),
        frozenset({"lamps0", "lamps1"}),
        frozenset({"bus0", "bus1"}),
    }
    assert together(voices()).matters()["alone0"] == ["alone0"]


def test_the_same_trouble_elsewhere_is_another_matter():
    """同样的麻烦在另一个地方，是另一件事。"""
    matters = primed()
    matters.add("a", *LAMPS[0])
    assert matters.add("b", *(text.replace("金塘北路", "临江大道") for text in LAMPS[1])).matter == "b"


def test_another_trouble_at_the_same_place_is_another_matter():
    """同一个地方的另一样麻烦，是另一件事。"""
    matters = primed()
    matters.add("a", *PLANT[0])
    joined = matters.add("b", "望潮花园物业费涨价", "望潮花园小区物业费年年涨价，账目从不公开。")
    assert (joined.matter, joined.ties) == ("b", ())


def test_why_two_voices_are_tied():
    """归在一起说得出理由：哪些词、哪个地方。"""
    matters = primed()
    matters.add("a", *PLANT[0])
    joined = matters.add("b", *PLANT[1])
    assert joined.matter == "a"
    [tie] = joined.ties
    assert tie.key == "a"
    assert {"搅拌站", "粉尘", "噪音"} & set(tie.words)
    assert tie.places == ("望潮花园小区",)
    assert matters.ties("b", ["a", "b"]) == [tie]


def test_adding_one_by_one_is_as_adding_at_once():
    """一条一条地来，与一次给全部，结果相同。"""
    matters = primed()
    for voice in voices():
        matters.add(*voice)
    assert matters.matters() == together(voices()).matters()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_does_not_decide_small_matters(seed):
    """先来后到不影响归在一起的是哪些。"""
    shuffled = voices()
    random.Random(seed).shuffle(shuffled)
    assert sets(together(shuffled)) == sets(together(voices()))


def test_a_voice_that_ties_two_matters_makes_them_one():
    """一条来信把两件事连起来，就并成一件，用先来的名字，并说出并掉了哪件。"""
    matters = primed()
    first = ("金塘北路路灯不亮", "金塘北路路灯坏了，晚上漆黑。")
    second = ("柳林小区公交班次太少", "柳林小区公交等车太久。")
    both = ("金塘北路路灯不亮，柳林小区公交班次太少", "金塘北路路灯坏了，晚上漆黑；柳林小区公交等车太久。")
    assert [matters.add(key, *text).matter for key, text in (("a", first), ("b", second))] == ["a", "b"]
    joined = matters.add("c", *both)
    assert (joined.matter, joined.absorbed) == ("a", ("b",))
    assert matters.matters() == {"a": ["a", "b", "c"]}


def test_the_voice_to_show():
    """代表一件事的，是与大家说的最像的那条。"""
    matters = together(voices())
    assert matters.central(["alone0", "plant0", "plant1", "plant2"]) in {"plant0", "plant1", "plant2"}
    assert matters.central(["alone0"]) == "alone0"


def test_a_voice_is_taken_once():
    """同一条来信不归并两次。"""
    matters = Matters()
    matters.add(1, *ALONE)
    with pytest.raises(ValueError, match="已经归并过"):
        matters.add(1, *ALONE)
    assert len(matters) == 1


def test_what_a_voice_is_about_can_be_kept():
    """一条来信说的什么可以存着，再归并时不必重读。"""
    matters, again = primed(), primed()
    for key, title, body in voices():
        matters.add(key, title, body)
        again.add_about(key, again.about(title, body))
    assert again.matters() == matters.matters()


def test_without_history_words_are_counted_as_they_come():
    """没有历史时边来边数，同样的次序得同样的结果。"""
    one, other = Matters(), Matters()
    for voice in voices():
        assert one.add(*voice) == other.add(*voice)
    assert frozenset({"plant0", "plant1", "plant2"}) in sets(one)


@pytest.mark.parametrize(("title", "body"), [("", ""), ("请问", "您好"), ("12345", "！！！")])
def test_voices_that_say_nothing_tie_to_nothing(title, body):
    """什么也没说的来信，不与谁归在一起。"""
    matters = primed()
    matters.add("a", title, body)
    assert matters.add("b", title, body).matter == "b"


def test_names_of_the_district_are_places():
    """本地的地名交给它，就按地方来认。"""
    matters = Matters(place_names=["米兰春天"])
    matters.add("a", "米兰春天电梯停运", "电梯停运半个月")
    assert matters.add("b", "米兰春天的电梯又停运了", "老人下不了楼，电梯停运").matter == "a"
    assert matters.places("a") == ("米兰春天",)
