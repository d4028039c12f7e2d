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
