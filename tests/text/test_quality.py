"""答复质量：有没有答、答全没有、有没有依据、及不及时。"""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.text.quality import judge

ASKED = "东港街道望潮路路灯坏了三个月，老人晚上不敢出门。请尽快修复路灯！另外，能否在公交站增设座椅？"
GOOD = "您好！来信收悉。经现场核实，望潮路12盏路灯因电缆老化损坏，已于3月5日全部修复。公交站座椅根据《城市公共交通设施规范》第八条，将在4月底前增设6张。感谢您的关心！2026年3月6日"


@pytest.mark.parametrize(
    "reply",
    [
        "已收悉",
        "2016年6月12日",
        "网友：您好！留言已收悉",
        "你好！2019年6月13日",
        "感谢您对我们工作的关心、监督与支持。",
        "东港街道办事处 2026年3月6日",
        "尊敬的网友：您好！您反映的问题已收悉，现回复如下：",
        "",
        "  。",
    ],
)
def test_a_reply_that_says_nothing_is_empty(reply):
    """只有日期、收悉、客套的答复等于没有答复。"""
    assert judge(ASKED, reply).empty


@pytest.mark.parametrize(
    "reply",
    ["按照现有规定，没有此类规定。", "路灯已修好。", "此事正在调查处理中。", "请咨询区人社局。", GOOD],
)
def test_a_reply_that_says_something_is_not_empty(reply):
    """哪怕只有一句实话，也不算空。"""
    assert not judge(ASKED, reply).empty


@pytest.mark.parametrize(
    "reply", ["您反映的问题已转区城管局调查核处。", "建议您直接向区教育局咨询，联系电话：0574-65551234。"]
)
def test_passing_on_is_not_answering(reply):
    """只说转给了谁、该问谁，是转办不是答复。"""
    found = judge(ASKED, reply)
    assert (found.kind, found.completeness.value, found.explanation.value) == ("forwarding", 0, 0)


def test_a_good_reply_takes_up_everything():
    """两件事都答了，有核实、有依据，各有出处。"""
    found = judge(ASKED, GOOD, date(2026, 3, 1), date(2026, 3, 6), title="望潮路路灯损坏")
    assert found.kind == "answer"
    assert [asked.answered for asked in found.asked] == [True, True]
    assert found.completeness.value == 1
    assert found.explanation.value > 0.7
    assert found.timeliness.value == 1
    assert all(sentence in GOOD for score in (found.relevance, found.explanation) for sentence in score.evidence)


def test_a_half_answer_is_half_complete():
    """只答了路灯没答座椅，完整性只有一半，说得出哪件没答。"""
    found = judge(ASKED, "经核实，望潮路路灯电缆老化，已于3月5日修复。", title="望潮路路灯损坏")
    assert found.completeness.value == 0.5
    assert [asked.text for asked in found.asked if not asked.answered] == ["另外，能否在公交站增设座椅？"]


def test_another_matter_is_not_relevant():
    """答非所问，相关性为零。"""
    other = "根据养老保险政策，缴费满十五年可以领取养老金。"
    assert judge(ASKED, other, title="望潮路路灯损坏").relevance.value < 0.2
    assert judge(ASKED, GOOD, title="望潮路路灯损坏").relevance.value > 0.8


@pytest.mark.parametrize(("days", "value"), [(0, 1), (15, 1), (30, 0.5), (45, 0), (400, 0)])
def test_timeliness(days, value):
    """期限内满分，超过期限逐日递减，到期限的三倍为零。"""
    asked = date(2026, 1, 1)
    assert judge(ASKED, GOOD, asked, date.fromordinal(asked.toordinal() + days)).timeliness.value == value


def test_times_missing_or_turned_are_not_judged():
    """缺了时间，或答复早于来信，不评及时性。"""
    assert judge(ASKED, GOOD).timeliness is None
    assert judge(ASKED, GOOD, datetime(2026, 3, 6, 9), datetime(2026, 3, 1, 9)).timeliness is None


@given(
    st.text(st.sampled_from("路灯请修复。您好已收悉根据规定！？1月2日转办"), max_size=60),
    st.text(st.sampled_from("路灯请修复。？"), max_size=30),
)
def test_scores_are_between_nothing_and_all(reply, request):
    """任何文字都评得出来，分数在零和一之间。"""
    found = judge(request, reply)
    for score in (found.relevance, found.completeness, found.explanation):
        assert 0 <= score.value <= 1
    assert found.empty <= (found.overall == 0)
