"""没有历史时按职责词推荐单位。"""

from __future__ import annotations

from huiyin.text.lexicon import Lexicon

DUTIES = {
    "区交通局": ["公交", "班次", "公路", "出租车", "道路"],
    "区住建局": ["物业", "路灯", "电梯", "供水", "道路"],
    "区教育局": ["学校", "入学", "教师", "补课"],
}


def test_the_unit_whose_words_are_met():
    """写到哪家的职责词多，就推荐哪家，并说出是哪些词。"""
    advice = Lexicon(DUTIES).advise("公交班次太少", "希望增加公交班次")
    assert (advice.label, advice.words) == ("区交通局", ("公交", "班次"))
    assert advice.confidence > 0.7


def test_a_word_of_two_units_decides_nothing():
    """两家都有的词分不出来：没有把握，不猜。"""
    advice = Lexicon(DUTIES).advise("道路问题", "")
    assert advice.unsure
    assert advice.guess in ("区交通局", "区住建局")


def test_without_a_word_nothing_is_said():
    """一个词也没碰到，什么也不说。"""
    advice = Lexicon(DUTIES).advise("你好", "谢谢")
    assert (advice.label, advice.guess, advice.confidence) == (None, None, 0)


def test_the_title_counts_for_more():
    """标题里的词比正文里的分量重。"""
    assert Lexicon(DUTIES, threshold=0).advise("电梯坏了", "在学校旁边").label == "区住建局"


def test_an_empty_lexicon_is_silent():
    """还没有填职责词，就不推荐。"""
    assert Lexicon({}).advise("电梯", "").unsure
