"""Names of people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.papers.names import Names, name, names_with_count
from huiyin.papers.unclear import Unclear


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("张　三", "张三"),
        (" 王 芳 ", "王芳"),
        ("买买提 • 艾力", "买买提·艾力"),
        ("Li  Ming", "Li Ming"),
        ("", ""),
        ("张\u200b三", "张三"),
    ],
)
def test_name(raw, read):
    """姓名中为对齐而加的空格去掉，少数民族姓名的间隔号统一。"""
    assert name(raw) == read


@pytest.mark.parametrize(
    ("raw", "names", "count"),
    [
        ("张三等3人", ("张三",), 3),
        ("张三等１２名代表", ("张三",), 12),
        ("张三、李四等五人", ("张三", "李四"), 5),
        ("张　三、王 芳", ("张三", "王芳"), 2),
        ("张三，李四;王五/赵六", ("张三", "李四", "王五", "赵六"), 4),
        ("张三 李四 王五", ("张三", "李四", "王五"), 3),
        ("张 三 李四", ("张三", "李四"), 2),
        ("王 芳 李 明", ("王芳", "李明"), 2),
        ("欧阳 修远 李四", ("欧阳修远", "李四"), 2),
        ("张三（领衔）、李四", ("张三", "李四"), 2),
        ("张三、张三", ("张三",), 1),
        ("Li Ming、张三", ("Li Ming", "张三"), 2),
        ("", (), 0),
    ],
)
def test_names_with_count(raw, names, count):
    """领衔与人数、多人姓名的各种写法。"""
    assert names_with_count(raw) == Names(names, count)


def test_together_without_a_number():
    """只写“等”的，人数不明。"""
    assert names_with_count("张三等代表") == Names(("张三",), None)


@pytest.mark.parametrize("raw", ["张三、李四、王五等2人", "等3人", "王 芳 李 明 赵"])
def test_names_that_do_not_add_up(raw):
    """人数少于姓名、没有姓名、无法分清姓名的，不得猜测。"""
    with pytest.raises(Unclear):
        names_with_count(raw)


HAN = st.text(alphabet="王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗", min_size=2, max_size=3)


@given(
    st.lists(HAN, min_size=1, max_size=6, unique=True),
    st.sampled_from(["、", "，", ",", ";", "；", "/", "\n"]),
)
def test_names_come_apart_again(people, separator):
    """任何分隔符连起来的姓名都能分开。"""
    assert names_with_count(separator.join(people)) == Names(tuple(people), len(people))


@given(HAN, st.integers(min_value=1, max_value=99))
def test_lead_and_count_come_back(lead, count):
    """“某某等几人”读回领衔人和人数。"""
    assert names_with_count(f"{lead}等{count}人") == Names((lead,), count)


@given(st.text())
def test_name_twice_is_once(shown):
    """姓名规范两次与一次相同。"""
    try:
        once = name(shown)
    except Unclear:
        return
    assert name(once) == once
