"""Writing lists: safe, real days, ready to print."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest
from python_calamine import CalamineWorkbook

from huiyin.papers.columns import Column
from huiyin.papers.days import SHANGHAI
from huiyin.papers.sheets_in import read
from huiyin.papers.sheets_out import Sheet, sheet_name, to_csv, to_xlsx

COLUMNS = [
    Column("title", "标题", 40),
    Column("due", "期限", 14, "day"),
    Column("days", "天数", 0, "integer"),
]


def back(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def sheet(*rows, notes=()):
    return Sheet("代表建议", COLUMNS, list(rows), notes)


DANGEROUS = [
    "=cmd|'/c calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "http://example.org",
    "0001",
]


@pytest.mark.parametrize("title", DANGEROUS)
def test_nothing_becomes_a_formula(title):
    """标题以等号、加减号、@等开头的，写成文字而不是公式。"""
    content = to_xlsx([sheet({"title": title, "due": None, "days": None})])
    assert back(content)[2][0].replace("_x000D_", "\r") == title
    page = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in page
    assert b"hyperlink" not in page


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1", " =1"])
def test_csv_is_guarded(title):
    """csv中可能被当作公式的文字前加撇号。"""
    line = to_csv(sheet({"title": title, "due": None, "days": -3})).decode("utf-8-sig").splitlines()[1]
    assert line == f"'{title},,-3"


def test_real_days_and_numbers():
    """日期是真日期，数字是真数字，取值与页面文字分开。"""
    row = {
        "title": {"text": "甲", "url": "/1/"},
        "due": {"text": "还剩3天", "light": "amber", "value": date(2026, 3, 2)},
        "days": 3,
    }
    assert back(to_xlsx([sheet(row)])) == [
        ["代表建议", "", ""],
        ["标题", "期限", "天数"],
        ["甲", date(2026, 3, 2), 3.0],
    ]


def test_moments_are_written_in_local_time():
    """时刻按北京时间写出。"""
    at = datetime(2026, 3, 2, 16, 4, tzinfo=SHANGHAI)
    one = Sheet("甲", [Column("at", "时间", 0, "moment"), Column("x", "乙")], [{"at": at, "x": ""}])
    assert back(to_xlsx([one]))[2][0] == datetime(2026, 3, 2, 16, 4)


def test_ready_to_print():
    """标题合并、表头冻结并每页重复、横向A4、限定打印区域。"""
    content = to_xlsx([sheet({"title": "甲", "due": None, "days": 1}, notes=["注：截至今日。"])])
    parts = zipfile.ZipFile(io.BytesIO(content))
    page, book = (
        parts.read("xl/worksheets/sheet1.xml").decode(),
        parts.read("xl/workbook.xml").decode(),
    )
    assert '<mergeCell ref="A1:C1"/>' in page
    for setting in ('ySplit="2"', 'orientation="landscape"', 'paperSize="9"'):
        assert setting in page
    assert "$2:$2" in book
    assert "$A$1:$C$4" in book


def test_what_is_written_can_be_read_again():
    """导出的表格可以原样再导入。"""
    rows = [
        {"title": "=甲", "due": date(2026, 3, 2), "days": 1},
        {"title": "乙", "due": None, "days": 2},
    ]
    fields = {"title": ["标题"], "due": ["期限"], "days": ["天数"]}
    for name, content in [
        ("a.xlsx", to_xlsx([sheet(*rows, notes=["注：一"])])),
        ("a.csv", to_csv(sheet(*rows))),
    ]:
        table = read(name, content, fields)
        assert [row.cells[0] for row in table.rows] == ["=甲", "乙"]


def test_sheet_names():
    """工作表名去掉不允许的字符，不超过31字，不重复。"""
    taken: set[str] = set()
    assert sheet_name("建议/提案[2026]", taken) == "建议 提案 2026"
    assert sheet_name("建议:提案?2026", taken) == "建议 提案 2026 2"
    assert len(sheet_name("长" * 40, taken)) == 31


GROUPED = [
    Column("name", "单位", 20),
    Column("good", "满意", 8, "integer", "代表评价", "sum"),
    Column("all", "评价", 8, "integer", "代表评价", "sum"),
    Column("rate", "满意率", 10, "percent", total=("good", "all")),
]
TWO = [
    {"name": "=甲局", "good": 3, "all": 4, "rate": 0.75},
    {"name": "乙局", "good": 1, "all": 4, "rate": 0.25},
]


def parts(content):
    archive = zipfile.ZipFile(io.BytesIO(content))
    return archive.read("xl/worksheets/sheet1.xml").decode(), archive.read("xl/workbook.xml").decode()


def test_heads_of_a_group_are_merged():
    """同一组的列共用一个表头，其余表头上下合并；表头每页重复，冻结在表头之下。"""
    page, book = parts(to_xlsx([Sheet("统计", GROUPED, TWO, about=("甲", "乙"))]))
    assert back(to_xlsx([Sheet("统计", GROUPED, TWO, about=("甲", "乙"))]))[2:4] == [
        ["单位", "代表评价", "", "满意率"],
        ["", "满意", "评价", ""],
    ]
    for merged in ("A1:D1", "A2:B2", "C2:D2", "A3:A4", "B3:C3", "D3:D4"):
        assert f'<mergeCell ref="{merged}"/>' in page
    assert 'ySplit="4"' in page
    assert "$3:$4" in book


def test_totals_are_formulas_with_their_values():
    """合计是公式，随筛选变化；比率由合计相除，不是平均；未重算的软件也看得到数值。"""
    content = to_xlsx([Sheet("统计", GROUPED, TWO)])
    page, _book = parts(content)
    for formula in ("SUBTOTAL(109,B4:B5)", "SUBTOTAL(109,C4:C5)", 'IF(C6=0,"",B6/C6)'):
        assert f"<f>{formula}</f>" in page
    assert back(content)[-1] == ["合计", 4.0, 8.0, 0.5]


def test_only_the_last_line_has_formulas():
    """有合计时，人填写的内容仍然不会成为公式。"""
    page, _book = parts(to_xlsx([Sheet("统计", GROUPED, TWO)]))
    assert page.count("<f>") == 3
    assert all(f'r="{column}6"' in page for column in "ABCD")


def test_a_count_counts_what_is_there():
    """计数列只数有内容的格。"""
    columns = [Column("name", "单位"), Column("letter", "文号", total="count")]
    rows = [{"name": "甲", "letter": "一号"}, {"name": "乙", "letter": ""}]
    assert back(to_xlsx([Sheet("统计", columns, rows)]))[-1] == ["合计", 1.0]


def test_an_empty_list_has_no_totals():
    """没有记录就没有合计行，也没有出错的公式。"""
    page, _book = parts(to_xlsx([Sheet("统计", GROUPED, [])]))
    assert "<f>" not in page


def test_nothing_to_divide_by_is_no_error():
    """分母为零时合计比率留空。"""
    rows = [{"name": "甲", "good": 0, "all": 0, "rate": None}]
    assert back(to_xlsx([Sheet("统计", GROUPED, rows)]))[-1] == ["合计", 0.0, 0.0, ""]


def test_lines_are_numbered():
    """序号从1开始，合计行不编号。"""
    content = to_xlsx([Sheet("统计", GROUPED, TWO, numbered=True)])
    assert [row[0] for row in back(content)] == ["统计", "序号", "", 1.0, 2.0, "合计"]


def test_late_lines_have_a_ground():
    """逾期和临期的格子有底色，与页面上的灯一致。"""

    def grounds(due) -> bool:
        content = to_xlsx([sheet({"title": "甲", "due": due, "days": 1})])
        return "FFFBD9D6" in zipfile.ZipFile(io.BytesIO(content)).read("xl/styles.xml").decode()

    day = date(2026, 3, 2)
    assert grounds({"text": "", "light": "red", "value": day})
    assert not grounds({"text": "", "light": "green", "value": day})


def test_long_texts_make_tall_rows():
    """长文字换行，行高随之增加，印出来不被遮住。"""
    column = [Column("text", "内容", 20, "long")]
    page, _book = parts(to_xlsx([Sheet("甲", column, [{"text": "字" * 30}, {"text": "短"}])]))
    assert '<row r="3" spans="1:1" ht="60" customHeight="1">' in page
    assert '<row r="4" spans="1:1">' in page


def test_a_full_sheet_can_be_read_again():
    """带副标题、合并表头、序号和合计的表格也能原样再导入。"""
    fields = {"name": ["单位"], "good": ["满意"], "all": ["评价"]}
    content = to_xlsx([Sheet("统计", GROUPED, TWO, ["注：一"], ("区人大", "截至2026年3月2日"), numbered=True)])
    table = read("a.xlsx", content, fields)
    at = table.mapping
    assert [[row.cells[at[key]] for key in fields] for row in table.rows] == [["=甲局", 3, 4], ["乙局", 1, 4]]
