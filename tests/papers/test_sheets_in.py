"""Reading tables as offices have them."""

from __future__ import annotations

import pytest

from huiyin.papers.sheets_in import read
from huiyin.papers.unclear import Unreadable

from .workbooks import FIELDS, rows, workbook

HEADER = ["编号", "案由", "领衔代表", "提交时间", "主办单位"]
FIRST = ["0001", "关于增设公交站点的建议", "张三等3人", "2026年3月2日", "交通局"]
SECOND = ["0002", "关于加装电梯的建议", "王 芳", "2026.3.3", "住建局"]


def cells(table):
    return [(row.number, row.cells) for row in table.rows]


def test_title_rows_and_blank_rows_above_and_between():
    """表头上方的合并标题行和空行不影响识别，行号与表格软件显示的一致。"""

    def fill(page, book):
        page.merge_range(0, 0, 0, 4, "临海新区代表建议汇总表")
        page.write(1, 0, "填报单位：代表工委")
        page.write_row(3, 0, HEADER)
        page.write_row(4, 0, FIRST)
        page.write_row(6, 0, SECOND)

    table = read("建议.xlsx", workbook(fill), FIELDS)
    assert table.header_row == 4
    assert table.mapping == {"number": 0, "title": 1, "proposer": 2, "submitted": 3, "unit": 4}
    assert cells(table) == [(5, FIRST), (7, SECOND)]


@pytest.mark.parametrize(
    "label",
    ["标题", "建议标题", "案由", "题　目", "标题（必填）", "*标题：", "代表建议标题", "标 题\n"],
)
def test_spellings_of_a_header(label):
    """同一项的不同表头写法都能认出。"""
    table = read("x.xlsx", workbook(rows(["编号", label], ["1", "甲"])), FIELDS)
    assert table.mapping == {"number": 0, "title": 1}


def test_exact_header_wins_over_a_longer_one():
    """表头完全相同的列优先。"""
    table = read("x.xlsx", workbook(rows(["编号", "原标题", "标题"], ["1", "甲", "乙"])), FIELDS)
    assert table.mapping == {"number": 0, "title": 2}


def test_two_row_header():
    """双层表头：上层跨列、下层分列，单列上下合并。"""

    def fill(page, book):
        page.merge_range(0, 0, 1, 0, "编号")
        page.merge_range(0, 1, 1, 1, "标题")
        page.merge_range(0, 2, 0, 3, "承办情况")
        page.write_row(1, 2, ["主办单位", "联系电话"])
        page.write_row(2, 0, ["1", "甲", "交通局", "138 0000 1111"])

    table = read("x.xlsx", workbook(fill), FIELDS)
    assert table.header_row == 2
    assert [column.label for column in table.columns] == [
        "编号",
        "标题",
        "承办情况 主办单位",
        "承办情况 联系电话",
    ]
    assert table.mapping == {"number": 0, "title": 1, "unit": 2, "phone": 3}
    assert cells(table) == [(3, ["1", "甲", "交通局", "138 0000 1111"])]


def test_merged_cells_are_filled_down():
    """纵向合并的单元格，每一行都有其值。"""

    def fill(page, book):
        page.write_row(0, 0, ["主办单位", "标题"])
        page.merge_range(1, 0, 3, 0, "交通局")
        page.write_column(1, 1, ["甲", "乙", "丙"])
        page.write_row(4, 0, ["住建局", "丁"])

    table = read("x.xlsx", workbook(fill), FIELDS)
    assert cells(table) == [
        (2, ["交通局", "甲"]),
        (3, ["交通局", "乙"]),
        (4, ["交通局", "丙"]),
        (5, ["住建局", "丁"]),
    ]


def test_totals_notes_and_repeated_headers_are_left_out_and_named():
    """合计行、重复表头、表尾说明不当作数据，并逐行说明没有读取。"""
    lines = [
        HEADER,
        FIRST,
        ["小计", 1],
        HEADER,
        SECOND,
        ["合　计", 2],
        ["注：不含附议。"],
        ["填表人：李科", "", "审核人：周主任"],
    ]
    table = read("x.xlsx", workbook(rows(*lines)), FIELDS)
    assert cells(table) == [(2, FIRST), (5, SECOND)]
    assert table.ignored == [
        (3, "合计行"),
        (4, "重复的表头"),
        (6, "表尾说明或合计"),
        (7, "表尾说明或合计"),
        (8, "表尾说明或合计"),
    ]


def test_a_title_that_begins_like_a_note_stays():
    """中间的行即使以“备注：”开头也是数据。"""
    lines = [["标题", "编号"], ["备注：一", "1"], ["乙", "2"]]
    assert cells(read("x.xlsx", workbook(rows(*lines)), FIELDS)) == [
        (2, ["备注：一", "1"]),
        (3, ["乙", "2"]),
    ]


def test_full_width_header():
    """全角的表头和内容。"""
    fields = {"id": ["ID"], "title": ["标题"]}
    assert read("x.xlsx", workbook(rows(["ＩＤ", "标题"], ["１", "甲"])), fields).mapping == {
        "id": 0,
        "title": 1,
    }


def test_the_sheet_with_the_header_is_taken():
    """多个工作表时读取有表头的那一个，并说明其余未读。"""
    table = read("x.xlsx", workbook(rows(["说明"], ["请如实填写"]), rows(HEADER, FIRST)), FIELDS)
    assert (table.sheet, table.other_sheets, len(table.rows)) == ("Sheet2", ["Sheet1"], 1)


def test_hidden_sheets_are_not_read():
    """隐藏的工作表不读。"""

    def hidden(page, book):
        rows(HEADER, FIRST, SECOND)(page, book)
        page.hide()

    def shown(page, book):
        rows(["编号", "标题"], ["1", "甲"])(page, book)
        page.activate()

    table = read("x.xlsx", workbook(shown, hidden), FIELDS)
    assert (cells(table), table.other_sheets) == ([(2, ["1", "甲"])], [])


def test_unknown_headers_are_kept_for_mapping_by_hand():
    """一个表头也不认识时，不乱猜，留待人工对应。"""
    table = read("x.xlsx", workbook(rows(["汇总"], ["甲列", "乙列"], ["1", "2"])), FIELDS)
    assert (table.mapping, [column.label for column in table.columns]) == ({}, ["甲列", "乙列"])
    assert cells(table) == [(3, ["1", "2"])]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_in_every_encoding(encoding, delimiter):
    """csv的编码和分隔符自动识别。"""
    text = "\r\n".join(delimiter.join(line) for line in [HEADER, FIRST, SECOND])
    assert cells(read("x.csv", text.encode(encoding), FIELDS)) == [(2, FIRST), (3, SECOND)]


def test_csv_with_line_breaks_and_protected_numbers():
    """引号内的换行属于同一格；="0001" 读作0001。"""
    text = '编号,标题\n"=""0001""","甲\n乙"\n'
    assert cells(read("x.csv", text.encode(), FIELDS)) == [(2, ["0001", "甲\n乙"])]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "“a.xlsx”里没有内容"),
        (b"PK\x03\x04broken", "“a.xlsx”无法打开，文件可能已损坏或设有密码"),
        (b"\xd0\xcf\x11\xe0broken", "“a.xlsx”无法打开，文件可能已损坏或设有密码"),
        (
            b"<html><table></table></html>",
            "“a.xlsx”其实是网页格式，请用Excel或WPS打开后另存为xlsx再上传",
        ),
        (b"%PDF-1.7\x00\xff\xfe", "“a.xlsx”不是可识别的表格文件，请上传xlsx、xls或csv"),
        ("只有一句话".encode(), "“a.xlsx”里没有找到表头"),
    ],
)
def test_unreadable_files(content, sentence):
    """打不开的文件，说明原因和办法。"""
    with pytest.raises(Unreadable) as caught:
        read("a.xlsx", content, FIELDS)
    assert str(caught.value) == sentence


def test_too_many_rows():
    """超过六万行的，请拆分。"""
    text = "编号,标题\n" + "1,甲\n" * 60_300
    with pytest.raises(Unreadable) as caught:
        read("x.csv", text.encode(), FIELDS)
    assert str(caught.value) == "“x.csv”超过60000行，请拆分后再导入"


def test_a_stray_cell_at_the_far_end_does_not_fill_the_memory():
    """表格尽头误填一格的文件不得耗尽内存，应当提示删除。"""

    def fill(page, book):
        rows(HEADER, FIRST)(page, book)
        page.write(1_048_575, 16_383, "x")

    with pytest.raises(Unreadable) as caught:
        read("x.xlsx", workbook(fill), FIELDS)
    assert str(caught.value) == "“x.xlsx”的表格区域过大（到第1048576行），请删除表格以外的内容后再上传"
