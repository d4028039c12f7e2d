"""文字相近：只看两段文字，不问数据库。"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.text.characters import normalise, stretches
from huiyin.text.similar import Rarity, shared, signature, similarity, terms

texts = st.text(st.sampled_from("养老公交停车设施的人大，。 12ab"), max_size=60)


@given(texts, texts)
def test_likeness_is_mutual_and_between_nothing_and_all(a, b):
    """甲像乙多少，乙就像甲多少；在零和一之间。"""
    one, other = signature(a), signature(b)
    assert similarity(one, other) == pytest.approx(similarity(other, one))
    assert 0 <= similarity(one, other) <= 1


@given(texts)
def test_a_text_is_wholly_like_itself(text):
    """自己与自己完全相同；没有文字则无从比较。"""
    mine = signature(text)
    assert similarity(mine, mine) == pytest.approx(1.0 if mine else 0.0)


def test_rare_pairs_count_for_more():
    """人人都写的词说明不了什么，少见的词才说明问题。"""
    rarity = Rarity(total=1000, held={"建议": 990, "加强": 900, "鹤浦": 2})
    mine = signature("建议，加强，鹤浦", rarity=rarity)
    common, rare = signature("建议，加强，管理", rarity=rarity), signature("鹤浦，渔港，码头", rarity=rarity)
    assert similarity(mine, rare) > similarity(mine, common)


def test_the_title_counts_for_more():
    """标题里的字比正文里的分量重。"""
    mine = signature("停车", title="公交")
    assert mine["公交"] > mine["停车"]


def test_a_beginning_finds_the_whole():
    """刚写了开头，也能找到写完整的那一件。"""
    whole = "老旧小区加装电梯资金补贴不到位，低层住户反对，" + "建议出台统一的补贴标准和协商办法，由街道牵头。" * 6
    assert similarity(signature(whole[:30]), signature(whole)) > 0.4


def test_a_single_shared_pair_is_little():
    """短短一句恰好出现在别处，不算相近。"""
    assert similarity(signature("停车"), signature("公园周边停车难，群众反映强烈，请尽快解决")) < 0.3


def test_the_telling_pairs_first():
    """说得出像在哪里，最能说明的在前。"""
    rarity = Rarity(total=100, held={"停车": 90})
    one, other = signature("渔港停车", rarity=rarity), signature("停车与渔港", rarity=rarity)
    assert shared(one, other) == ["渔港", "停车"]


def test_numbers_compare_nothing():
    """数字不参与比较，外文词参与。"""
    assert dict(terms("5G基站2026，AI")) == {"基站": 1, "ai": 1}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("增设5G基站，尽快", [["增设", "5", "g", "基站"], ["尽快"]]),
        ("停车\n设施", [["停车设施"]]),
        ("停车\n\n设施", [["停车"], ["设施"]]),
        ("ab cd", [["ab", "cd"]]),
        ("，。", []),
        ("", []),
    ],
)
def test_how_a_text_is_parted(text, parts):
    """标点和空行隔开，折行和空格不隔开。"""
    assert stretches(text) == parts


def test_one_form_for_each_character():
    """全角转半角，大写转小写。"""
    assert normalise("Ｈｕｉ１２：Ａ") == "hui12:a"
