"""Cells: digits, whole numbers, choices, text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.papers import cells
from huiyin.papers.unclear import Unclear


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("138 0000 1111", "13800001111"),
        ("１３８００００１１１１", "13800001111"),
        (13800001111.0, "13800001111"),
        ("(0532) 8577-1234", "053285771234"),
        ("+86 138-0000-1111", "+8613800001111"),
        ("0001", "0001"),
        ("", ""),
        (None, ""),
    ],
)
def test_digits(raw, read):
    """号码中的空格、横线、括号和全角数字不影响识别，前导零保留。"""
    assert cells.digits(raw) == read


@pytest.mark.parametrize("raw", ["张三", "138xxxx1111", "1.5", "13800001111/13900001111"])
def test_digits_refuse_letters(raw):
    """不是号码的内容不得当作号码。"""
    with pytest.raises(Unclear):
        cells.digits(raw)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("１，２３４", 1234),
        ("12件", 12),
        ("三十六", 36),
        ("一百零五人", 105),
        (3.0, 3),
        ("-2", -2),
        ("十", 10),
        ("", None),
    ],
)
def test_integer(raw, read):
    """数量可以是全角、带千分号、带量词或者汉字。"""
    assert cells.integer(raw) == read


@pytest.mark.parametrize("raw", [3.5, "若干", "3-5", True, "12月", "百十"])
def test_integer_refuses(raw):
    """小数、区间和说不清的数量不得猜测。"""
    with pytest.raises(Unclear):
        assert cells.integer(raw) is None


OPTIONS = {"a": ["A", "已解决", "A类"], "b": ["B", "正在解决"]}


@pytest.mark.parametrize(("raw", "read"), [("Ａ", "a"), (" 已 解决 ", "a"), ("b", "b"), ("【B】", "b"), ("", None)])
def test_choice(raw, read):
    """选项按各种写法识别，大小写、全半角、空格不计。"""
    assert cells.choice(raw, OPTIONS) == read


def test_choice_names_the_options():
    """不在选项内的，说明可以填什么。"""
    with pytest.raises(Unclear) as caught:
        cells.choice("大概解决", OPTIONS)
    assert str(caught.value) == "“大概解决”不在可选范围内，应为：A、B"


def test_broken_formula_is_no_text():
    """公式出错的单元格不得当作内容。"""
    with pytest.raises(Unclear) as caught:
        cells.text("#N/A")
    assert str(caught.value) == "单元格公式出错，显示为“#N/A”"


def test_text_keeps_chinese_punctuation():
    """正文的中文标点不改，全角字母数字改为半角。"""
    assert cells.text("关于Ａ区，“三减半”（２０２６）的建议　") == "关于A区，“三减半”（2026）的建议"


@given(st.text())
def test_half_width_twice_is_once(shown):
    """半角化两次与一次相同。"""
    once = cells.half_width(shown)
    assert cells.half_width(once) == once


@given(st.integers(min_value=1, max_value=999))
def test_chinese_numbers_come_back(number):
    """一千以内的汉字数目都能还原。"""
    numerals = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    shown = f"{numerals[hundreds]}百" if hundreds else ""
    shown += f"{numerals[tens]}十" if tens else "零" if hundreds and ones else ""
    shown += numerals[ones] if ones else ""
    assert cells.chinese_number(shown) == number
