"""写报告的语言：数字来自登记的指标，手写的数字找得出来，写错了说得清在哪一行。"""

from __future__ import annotations

import pytest

from huiyin.kernel.figures import Scope
from huiyin.modules.report.prose import Setting, write
from huiyin.modules.report.prose.pieces import as_json, from_json, plain
from huiyin.modules.report.prose.typed import typed_numbers
from tests.suggestions.test_figures import record


def written(source: str, **more):
    return write(source, Setting(Scope.year(2026), {"period": "2026年"}, {"面商": "当面沟通。"}, **more))


def text(source: str) -> str:
    done = written(source)
    assert done.problems == []
    return "\n".join(plain(block.pieces) for block in done.blocks)


def problems(source: str) -> list[tuple[int, str]]:
    return [(one.line, one.sentence) for one in written(source).problems]


@pytest.fixture
def year(district, today):
    today("2026-12-31")
    record(district, 4, outcome="a")
    record(district, 2, outcome="b")


def test_a_figure_stands_with_its_unit(year):
    """数字连同单位写进句子，带着背后的记录。"""
    done = written('受理建议{{ figure "suggestions.received" }}，解决率{{ figure("suggestions.solution_rate") }}。')
    assert [plain(block.pieces) for block in done.blocks] == ["受理建议6件，解决率66.67%。"]
    assert [(one.text, one.reading.rows.count()) for one in done.numbers] == [("6件", 6), ("66.67%", 4)]
    assert [(one.kind, one.n) for one in done.blocks[0].pieces if one.n] == [("figure", 1), ("figure", 2)]


def test_whole_rates_have_no_idle_zeros(year):
    """整数的比率不写小数。"""
    assert text('答复率{{ figure "suggestions.reply_rate" }}') == "答复率100%"


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("digits=0", "67%"), ("digits=1", "66.7%"), ("digits=3", "66.667%"), ("cut=0", "66%"), ("cut=1", "66.6%")],
)
def test_digits_round_half_up_and_cut_leaves_off(year, asked, shown):
    """digits 四舍五入，cut 只舍不入：照原文的位数写。"""
    assert text(f'{{{{ figure("suggestions.solution_rate", {asked}) }}}}') == shown


def test_a_figure_is_compared_with_the_year_before(year):
    """与上年同期比较，上年的数也写得出。"""
    source = '{{ figure "suggestions.received" }}，比上年{{ change "suggestions.received" }}，上年{{ before "suggestions.received" }}'
    assert text(source) == "6件，比上年增加6件，上年0件"


def test_a_figure_is_narrowed_by_the_name_of_a_part(year):
    """只算一部分，用类别的名称就行。"""
    assert text('{{ figure("suggestions.replied", outcome="a") }}') == "4件"


def test_parts_are_listed_and_ranked(year):
    """分开列、排好坏，名称来自记录，不算手写的数字。"""
    assert text('{{ parts("suggestions.received", by="topic") }}') == "（未归类）6件"
    assert text('{{ best("suggestions.replied_on_time", by="unit", n=1) }}') == "交通局100%"
    assert text('{{ best("suggestions.replied_on_time", by="unit", least=7) }}') == ""
    loop = '{% for one in parts("suggestions.received", by="topic") %}{{ one.name }}有{{ one.number }}{% if not loop.last %}；{% endif %}{% endfor %}'
    assert text(loop) == "（未归类）有6件"


def test_months_are_listed(year):
    """按季度列出，期间的名称不算手写的数字。"""
    found = text('{{ along("suggestions.received", by="quarter") }}')
    assert found == "2026年第1季度6件、2026年第2季度0件、2026年第3季度0件、2026年第4季度0件"


def test_a_table_has_a_number_in_every_cell(year):
    """表格单独成行，每格都是一个点得开的数字。"""
    done = written('{{ table(["suggestions.received", "suggestions.closed"], by="topic") }}')
    assert [[cell.text for cell in row] for row in done.blocks[0].table] == [
        ["类别", "受理建议（件）", "已办结（件）"],
        ["（未归类）", "6", "6"],
    ]
    assert [one.reading.rows.count() for one in done.numbers] == [6, 6]


def test_conditions_ask_figures(year):
    """有才写，可以比大小。"""
    source = '{% if figure("suggestions.overdue") %}有逾期{% else %}没有逾期{% endif %}，{% if figure("suggestions.received") > 5 %}过五{% endif %}'
    assert text(source) == "没有逾期，过五"


def test_headings_and_paragraphs(year):
    """井号是标题，一行一段，空行不算。"""
    done = written("# 总体情况\n\n第一段。\n第二段。\n## 细目\n")
    assert [(block.level, plain(block.pieces)) for block in done.blocks] == [
        (1, "总体情况"), (0, "第一段。"), (0, "第二段。"), (2, "细目"),
    ]  # fmt: skip


def test_terms_are_explained_once(year):
    """名词用到就收进名词解释；没有解释的要写。"""
    done = written('坚持{{ term "面商" }}，{{ term "面商" }}在前；{{ term("两联系", "联系代表、联系群众。") }}')
    assert done.terms == [("面商", "当面沟通。"), ("两联系", "联系代表、联系群众。")]
    assert problems('{{ term "五个一" }}') == [(1, '名词“五个一”没有解释，请写成 term("五个一", "……")。')]


def test_a_manual_number_needs_its_source(year):
    """手工填报的数字要有来源，没有就不行。"""
    done = written('盘活{{ manual("3.3亿元", source="区财政局决算") }}')
    assert [(one.kind, one.text, one.source) for one in done.numbers] == [("manual", "3.3亿元", "区财政局决算")]
    assert "要写明来源" in problems('盘活{{ manual("3.3亿元") }}')[0][1]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("办结162件，满意率98.5%", ["162件", "98.5%"]),
        ("新增1,200余人次", ["1,200余人次"]),
        ("任免六十四人次", ["六十四人次"]),
        ("占百分之九十二点五", ["百分之九十二点五"]),
        ("约３万元", ["３万元"]),
        ("“162件”已办结", ["162件"]),
        ("2026年1—3月，第十届第5次会议，3月15日", []),
        ("2021—2025年，二十五日，十四五期间", []),
        ("临人大〔2026〕12号、《关于12号路的决定》、“115”体系、“十五分钟”圈", []),
        ("一府一委两院，一个中心，两个维护，千家万户，一是、二是", []),
        ("上午9:30开始，PM2.5下降", []),
    ],
)
def test_typed_numbers_are_told_from_names(words, found):
    """手写的数量找得出来；日期、届次、文号、书名和引号里的名称不算。"""
    assert [words[start:end] for start, end in typed_numbers(words)] == found


def test_a_typed_number_is_named_with_its_place(year):
    """手写的数字说得出在第几行、哪句话里，也算不进数字。"""
    done = written('# 概况\n受理{{ figure "suggestions.received" }}，办结162件，成效明显。')
    assert done.problems[0].line == 2
    assert done.problems[0].excerpt == ("受理…，办结", "162件", "，成效明显。")
    assert [one.kind for one in done.blocks[1].pieces] == ["words", "figure", "words", "typed", "words"]


@pytest.mark.parametrize(
    "source",
    ["{{ 162 }}件", '{% set n = "162" %}办结{{ n }}件', '{{ "1" ~ "62" }}件', "{% if true %}\n办结162件\n{% endif %}"],
)
def test_a_number_cannot_be_smuggled_in(year, source):
    """借模板写出来的数字一样找得出来。"""
    assert ["没有记录支持" in sentence for _line, sentence in problems(source)] == [True]


@pytest.mark.parametrize(
    ("source", "line", "why"),
    [
        ('一\n二{{ figure "suggestions.recieved" }}', 2, "没有指标“suggestions.recieved”，是不是“suggestions.received”？"),
        ('\n\n{{ figure("suggestions.received", unit="水务局") }}', 3, "“受理建议”里没有“水务局”这一类（unit）。"),
        ('{{ parts("suggestions.received", by="weather") }}', 1, "不能按“weather”分"),
        ('{{ figure "suggestions.satisfaction_rate" }}', 1, "“满意率”没有可算的记录"),
        ('一\n{{ figure("suggestions.received") + 1 }}', 2, "不能在文中加减乘除"),
        ("一\n二\n{{ nothing }}", 3, "没有“nothing”这个名称"),
        ("一\n{% if %}", 2, "模板写法有误"),
        ('{{ figure() }}', 1, "写法不对"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(year, source, line, why):
    """写错了，说清楚在第几行、错在哪里。"""
    found = problems(source)
    assert len(found) == 1
    assert found[0][0] == line
    assert why in found[0][1]


@pytest.mark.parametrize(
    "source",
    [
        '{{ figure("suggestions.received").value }}',
        '{{ figure("suggestions.received").__class__ }}',
        '{{ "".__class__.__mro__ }}',
        '{{ "a".ljust(1000000000) }}',
        '{{ "a" * 1000000000 }}',
        '{{ "x"|center(1000000000) }}',
        "{% for i in range(1000000000) %}{% endfor %}",
        '{% include "shell/base.html" %}',
        '{{ "%1000000000d" % 1 }}',
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ figure.__globals__ }}",
        '{{ parts("suggestions.received", by="topic")[0].number.value }}',
        '{{ parts("suggestions.received", by="topic").append(1) }}',
    ],
)
def test_a_text_reaches_nothing_but_figures(year, source):
    """模板碰不到记录、程序和机器，只能问指标。"""
    assert len(problems(source)) == 1


def test_a_day_that_a_figure_cannot_tell_is_refused(year):
    """推不出过去的指标，不拿现在的数顶替。"""
    from datetime import date

    setting = Setting(Scope.year(2026, as_of=date(2026, 6, 30)))
    assert "推不出过去" in write('{{ figure "voices.matters" }}', setting).problems[0].sentence


def test_what_is_written_can_be_kept(year):
    """写成的文字存下来再读出来，一字不差。"""
    done = written('# 情况\n受理{{ figure "suggestions.received" }}。\n{{ table("suggestions.received", by="topic") }}')
    kept = as_json(done.blocks)
    assert as_json(from_json(kept)) == kept
    assert [block.level for block in from_json(kept)] == [1, 0, 0]


@pytest.mark.parametrize(
    ("source", "line", "sentence"),
    [
        ('甲\n\n{% if figure("suggestions.overdue") %}有', 3, "没有收尾，请在后面加上 {% endif %}"),
        ('{% for one in parts("suggestions.received", by="unit") %}\n{{ one }}', 1, "请在后面加上 {% endfor %}"),
        ("甲\n{% endif %}", 2, "前面没有对应的 {% if %}"),
        ('{{ figure("suggestions.received" }}', 1, "请检查括号、引号和逗号"),
        ("甲\n{{ figure", 2, "花括号没有写完"),
        ("甲\n}}", 2, "多出来的“}}”"),
        ("{{ figure }}", 1, "“figure”后面要写问的是什么"),
        ('{{ nothing("x") }}', 1, "没有“nothing”这个名称"),
        ('{% include "x" %}', 1, "不能引入别的文件"),
        ('{{ figure("suggestions.received", digits="多") }}', 1, "“figure”的写法不对"),
    ],
)
def test_a_slip_is_told_in_words_at_its_line(year, source, line, sentence):
    """写错模板，用中文说明错在哪一行、怎么改。"""
    found = problems(source)
    assert [one[0] for one in found] == [line]
    assert sentence in found[0][1]


@pytest.mark.parametrize("words", ["同比增长三成", "翻一番", "比上年多一倍", "一半以上"])
def test_a_share_in_words_is_a_number_too(year, words):
    """成、倍、番、一半也是数，没有记录支持的指出来。"""
    assert "没有记录支持" in problems(words)[0][1]
    assert problems("一成不变的做法，三成立足本职。") == []
