"""个人信息遮盖：只看文字，公开之前用。"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.text.masking import KINDS, find, mask
from huiyin.text.masking.numbers import is_card, is_identity

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
# 正文里常见、不是个人信息的字句。
plain = st.lists(
    st.sampled_from(
        [
            "东港街道",
            "路灯不亮",
            "，希望尽快修复。",
            "晚上10点",
            "2019年4月25日",
            "A7县",
            "3栋",
            "每月600元",
            "《物业管理条例》第十五条",
            "请拨打12345热线",
            "高速公路",
            "K1023",
            "次，安全隐患",
            "5号楼",
            "的电梯",
            "3月15日",
            "共计1,280万元",
            "方便群众",
            "于是",
        ]
    ),
    max_size=8,
).map("".join)
mobiles = st.from_regex(r"\A1[3-9][0-9]{9}\Z")


@st.composite
def identities(draw) -> str:
    day = draw(st.dates(min_value=date(1930, 1, 1), max_value=date(2020, 1, 1)))
    region = draw(st.sampled_from(["110105", "330225", "430102", "650104"]))
    body = f"{region}{day:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return body + "10X98765432"[sum(w * int(d) for w, d in zip(_WEIGHTS, body, strict=True)) % 11]


def spaced(number: str, gap: str, groups: tuple[int, ...]) -> str:
    parts, at = [], 0
    for size in groups:
        parts.append(number[at : at + size])
        at += size
    return gap.join([*parts, number[at:]] if number[at:] else parts)


@given(plain, mobiles, st.sampled_from(["", " ", "-"]), st.sampled_from([(3, 4, 4), (4, 4, 3), (3, 8)]), plain)
def test_no_mobile_number_survives(before, number, gap, groups, after):
    """手机号不管连写还是分段写，一个数字也不留下。"""
    written = spaced(number, gap, groups)
    masked = mask(f"{before}，{written}，{after}")
    assert masked.text == f"{before}，{KINDS['mobile']}，{after}"


@given(mobiles, st.sampled_from(["0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"]))
def test_a_number_spelt_otherwise_is_found_too(number, digits):
    """全角数字、汉字数字写的手机号同样遮盖。"""
    written = number.translate(str.maketrans("0123456789", digits))
    assert mask(f"请打这个号：{written}。").text == f"请打这个号：{KINDS['mobile']}。"


@given(plain, identities(), st.sampled_from(["", " "]), plain)
def test_no_identity_number_survives(before, number, gap, after):
    """身份证号（校验码正确的）一个数字也不留下，中间有空格也一样。"""
    written = spaced(number, gap, (6, 8, 4))
    assert is_identity(number)
    assert mask(f"{before}。{written}。{after}").text == f"{before}。{KINDS['identity']}。{after}"


@given(identities(), st.from_regex(r"\A[0-9]{1,6}\Z"))
def test_an_identity_number_inside_a_longer_run_is_found(number, more):
    """身份证号和别的数字写在一起，整串遮盖。"""
    assert number[:17] not in mask(f"编号{more}{number}。").text


@given(plain)
def test_text_without_personal_data_is_unchanged(text):
    """没有个人信息的文字一字不动。"""
    assert mask(text).text == text
    assert not mask(text)


@given(plain, mobiles, identities(), plain)
def test_masking_twice_changes_nothing_more(a, mobile, identity, b):
    """遮盖过的再遮盖一次，结果相同。"""
    once = mask(f"{a}我叫张三，电话{mobile}，身份证{identity}，{b}").text
    assert mask(once).text == once


@given(plain, mobiles, plain)
def test_spans_point_at_what_was_taken(before, number, after):
    """每一处都说得出在原文的位置：按位置换掉，正是遮盖后的文字。"""
    text = f"{before}，{number}，{after}"
    masked = mask(text)
    rebuilt, at = "", 0
    for span in masked.spans:
        rebuilt += text[at : span.start] + KINDS[span.kind]
        at = span.end
    assert rebuilt + text[at:] == masked.text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("联系人：张三，电话13800138000", "联系人：〔姓名〕，电话〔手机号〕"),
        ("请找王小明13800138000", "请找〔姓名〕〔手机号〕"),
        ("13800138000（李伟）", "〔手机号〕（〔姓名〕）"),
        ("李先生 0574-65551234", "〔姓名〕 〔电话〕"),
        ("我叫欧阳文静，住跃龙街道", "我叫〔姓名〕，住跃龙街道"),
        ("车牌浙B·12345停在消防通道", "车牌〔车牌〕停在消防通道"),
        ("新能源车浙BD12345", "新能源车〔车牌〕"),
        ("邮箱 someone@example.com", "邮箱 〔邮箱〕"),
        ("微信：abc_12345", "微信：〔账号〕"),
        ("卡号6222 0212 3456 7890 128", "卡号〔银行卡号〕"),
        ("5栋1202张先生反映漏水", "〔门牌〕〔姓名〕反映漏水"),
        ("赵大海，住3栋2单元301室，电话13800138000", "〔姓名〕，住〔门牌〕，电话〔手机号〕"),
        ("+86 138-0013-8000", "〔手机号〕"),
    ],
)
def test_what_is_masked(text, shown):
    """姓名与号码同在、自报姓名、车牌、邮箱、账号、卡号、与姓名连着的门牌，都遮盖。"""
    assert mask(text).text == shown


@pytest.mark.parametrize(
    "text",
    [
        "5号楼3单元电梯坏了",
        "张局长到现场查看",
        "请拨打12345或110",
        "甬政发〔2019〕123号",
        "订单号20190412123456789",
        "高速公路13公里处",
        "本人王家村村民",
        "我是高新区的居民",
        "G1234次列车",
    ],
)
def test_what_is_left(text):
    """单独的楼号、官员姓氏、公共热线、文号、订单号、地名都不是个人信息。"""
    assert mask(text).text == text


def test_kinds_can_be_narrowed():
    """单位答复里的办公电话要公开：可以只遮盖指定的种类。"""
    text = "咨询电话0574-65551234，王先生13800138000"
    assert mask(text, KINDS.keys() - {"phone"}).text == "咨询电话0574-65551234，〔姓名〕〔手机号〕"


def test_the_check_of_bank_cards():
    """银行卡号按校验位认：错一位就不是。"""
    assert is_card("6222021234567890128")
    assert not is_card("6222021234567890129")


def test_finds_are_in_order_and_apart():
    """找到的各处按顺序排，互不重叠。"""
    found = find("张三13800138000，身份证11010519491231002X，浙B12345")
    assert [span.kind for span in found] == ["name", "mobile", "identity", "plate"]
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_no_digit_of_the_number_is_shown():
    """代替号码的记号里没有数字。"""
    assert not any(re.search("[0-9]", mark) for mark in KINDS.values())
