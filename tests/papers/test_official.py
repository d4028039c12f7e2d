"""公文的写法：编号、标题分行、署名日期、表格，以及转换PDF的界限。"""

from __future__ import annotations

import io
import os
import select
import zipfile
from datetime import date

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.papers import pdf
from huiyin.papers.official import compose, fonts, standard
from huiyin.papers.official.language import (
    Annex,
    Cell,
    Document,
    Heading,
    Paragraph,
    RedHead,
    Row,
    Run,
    Signature,
    Table,
)
from huiyin.papers.official.numbering import Numbers, chinese, day
from huiyin.papers.official.titles import broken, width


def opened(said):
    return docx.Document(io.BytesIO(compose.docx(said)))


def texts(said):
    return [paragraph.text for paragraph in opened(said).paragraphs if paragraph.text]


def test_the_grid_is_that_of_the_standard():
    """行距29.6磅，天头34.6、下边32.6毫米的页边距使文字正好从37毫米到262毫米。（GB/T 33476.2）"""
    assert standard.PITCH == 592
    assert round(standard.MARGIN_TOP * 25.4 / 1440, 2) == 34.61
    assert round(standard.MARGIN_BOTTOM * 25.4 / 1440, 2) == 32.58
    assert 28 * standard.CHARACTER <= standard.twips(156) < 29 * standard.CHARACTER


def test_headings_are_numbered_in_four_levels():
    """一、（一）1.（1）四级，上级换号后下级重新编号。"""
    said = Document(
        title="",
        body=[Heading("甲"), Heading("乙", 2), Heading("丙", 3), Heading("丁", 4), Heading("戊"), Heading("己", 2)],
    )
    assert texts(said) == ["一、甲", "（一）乙", "1.丙", "（1）丁", "二、戊", "（一）己"]


def test_heading_faces():
    """一级标题黑体，二级楷体，三、四级仿宋。"""
    said = Document(title="", body=[Heading("甲"), Heading("乙", 2), Heading("丙", 3), Heading("丁", 4)])
    faces = [p.runs[0].font.name for p in opened(said).paragraphs]
    assert faces == ["黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"]


@pytest.mark.parametrize(
    ("n", "shown"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")]
)
def test_chinese_numerals(n, shown):
    """层次序号用中文数字。"""
    assert chinese(n) == shown


@given(st.lists(st.integers(1, 4), max_size=40))
def test_numbers_never_repeat_among_siblings(levels):
    """同一上级之下，序号从一开始连续，不重复。"""
    numbers, seen = Numbers(), []
    for level in levels:
        numbers.next(level)
        place = tuple(numbers.counts[:level])
        assert place not in seen
        assert place[-1] == 1 or (*place[:-1], place[-1] - 1) in seen
        seen.append(place)


def test_dates_have_no_leading_zeros():
    """成文日期用阿拉伯数字，不编虚位。"""
    assert day(date(2026, 3, 2)) == "2026年3月2日"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于增设站点的建议", ["关于增设站点的建议"]),
        (
            "关于2026年度代表建议、批评和意见办理工作情况的审议意见",
            ["关于2026年度代表建议、批评", "和意见办理工作情况的审议意见"],
        ),
        ("临海新区人民代表大会\n代表建议表", ["临海新区人民代表大会", "代表建议表"]),
    ],
)
def test_a_title_breaks_by_sense(title, lines):
    """标题过长的，按词意分行。"""
    assert broken(title, 18) == lines


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), max_size=120))
def test_a_broken_title_loses_nothing(title):
    """分行不增减一个字，每行不超过版心。"""
    lines = broken(title, 18)
    assert "".join(lines) == title
    assert all(width(line) <= 18 for line in lines)


def test_the_same_description_gives_the_same_bytes():
    """同一份记录两次生成的文件完全一致，摘要才有意义。"""
    said = Document(title="标题", body=[Paragraph("正文")], head=RedHead("某机关", "某〔2026〕1号"))
    assert compose.docx(said) == compose.docx(said)


def test_fonts_are_named_with_their_stand_ins_and_not_shipped():
    """字体只写名称和替代字体，不随文件分发。"""
    parts = zipfile.ZipFile(io.BytesIO(compose.docx(Document(title="标题"))))
    table = parts.read("word/fontTable.xml").decode()
    for font in fonts.ALL:
        assert f'w:name="{font.name}"' in table
        assert font.fallbacks[0] in table
    assert [name for name in parts.namelist() if "fonts/" in name or name.endswith((".ttf", ".odttf"))] == []


def test_words_typed_by_people_cannot_break_the_file():
    """正文中的控制字符和尖括号不破坏文件。"""
    assert texts(Document(title="", body=[Paragraph("甲\x00\x07<w:p>&乙")])) == ["甲<w:p>&乙"]


def test_the_lines_of_a_text_become_paragraphs():
    """多行文字逐段编排，每段首行空两字。"""
    made = opened(Document(title="", body=[Paragraph("甲\n\n乙")]))
    assert [p.text for p in made.paragraphs] == ["甲", "乙"]
    assert {p.paragraph_format.first_line_indent.twips for p in made.paragraphs} == {2 * standard.CHARACTER}


def test_runs_keep_their_own_face():
    """同一段里可以有不同字体。"""
    (paragraph,) = opened(Document(title="", body=[Paragraph([Run("甲", face="楷体"), "乙"])])).paragraphs
    assert [run.font.name for run in paragraph.runs] == ["楷体_GB2312", "仿宋_GB2312"]


def test_annexes_are_listed_and_follow_on_new_pages():
    """附件说明在正文之后，两个以上的编序号；附件另起一面。"""
    said = Document(title="题", body=[Paragraph("文")], annexes=[Annex("甲表"), Annex("乙表")])
    found = texts(said)
    assert found[2:4] == ["附件：1. 甲表", "2. 乙表"]
    starts = [p.text for p in opened(said).paragraphs if p.paragraph_format.page_break_before]
    assert starts == ["附件1", "附件2"]


def test_an_unsealed_signature_stands_two_characters_in():
    """不加盖印章的：署名右空二字，日期首字比署名首字右移二字。"""
    made = opened(
        Document(
            title="", body=[Paragraph("文")], signature=Signature("某某机关办公室", date(2026, 3, 2), sealed=False)
        )
    )
    name, on = made.paragraphs[-2:]
    name_left = 28 - 7 - name.paragraph_format.right_indent.twips / standard.CHARACTER
    date_left = 28 - width(on.text) - on.paragraph_format.right_indent.twips / standard.CHARACTER
    assert date_left - name_left == pytest.approx(2, abs=0.01)
    assert on.paragraph_format.right_indent.twips >= 2 * standard.CHARACTER - 1


def test_a_row_that_does_not_fit_is_refused():
    """表格一行的格数与列数不符，立即报错，不出错表。"""
    for cells in ([Cell("甲")], [Cell("甲"), Cell("乙", span=2)]):
        with pytest.raises(ValueError, match="columns"):
            compose.docx(Document(title="", body=[Table([1, 1], [Row(cells)])]))


def test_merged_cells_fit():
    """跨行跨列的格子各就各位。"""
    rows = [Row([Cell("甲", down=2), Cell("乙", span=2)]), Row([Cell("丙"), Cell("丁")])]
    table = opened(Document(title="", body=[Table([1, 1, 1], rows)])).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["甲", "乙", "乙"], ["甲", "丙", "丁"]]


def test_without_libreoffice_the_reason_is_said(monkeypatch):
    """没有LibreOffice时说明原因，并指出Word文件可用。"""
    monkeypatch.setenv("HUIYIN_SOFFICE", "no-such-program")
    with pytest.raises(pdf.NoPdf, match="未安装LibreOffice"):
        pdf.convert(b"")


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A stand-in for LibreOffice that does what a test says."""

    def make(script: str) -> None:
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("HUIYIN_SOFFICE", str(path))

    return make


def test_a_conversion_that_hangs_is_stopped(program, tmp_path):
    """转换超过时限即停止，连同它启动的程序，不留在服务器上。"""
    program(f"sleep 300 & echo $! > {tmp_path}/child; wait")
    with pytest.raises(pdf.NoPdf, match="已停止"):
        pdf.convert(b"", seconds=2)
    assert ended(int((tmp_path / "child").read_text()))


def ended(pid: int) -> bool:
    """Whether a process that was killed is gone, or goes at once."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 5)[0])
    finally:
        os.close(handle)


def test_a_conversion_that_fails_says_so(program):
    """转换失败时说明，并指出Word文件可用。"""
    program("exit 1")
    with pytest.raises(pdf.NoPdf, match="未能生成"):
        pdf.convert(b"")
