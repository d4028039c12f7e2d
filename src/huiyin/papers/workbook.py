"""Writing lists as a workbook. Formulas are only those of the last line, made of places; no text ever becomes one."""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from .columns import Column, light_of, sheet_value
from .days import SHANGHAI
from .looks import Looks, looks

if TYPE_CHECKING:
    from .sheets_out import Sheet

_LONGEST = 32_767
_WIDEST = 48
_LINE, _TALLEST = 15, 405  # points; spreadsheet programs know no taller row than 409
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Strings stay strings whatever they look like: no formulas, no links, no numbers made of them.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_SUM, _COUNT = 109, 103  # of the lines that a filter leaves visible
_ORDINAL = Column("", "序号", 6, "integer")


def written(sheets: Sequence[Sheet]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        look = looks(book)
        names: set[str] = set()
        for sheet in sheets:
            _Writer(book.add_worksheet(sheet_name(str(sheet.title), names)), sheet, look).write()
    return out.getvalue()


class _Writer:
    """One sheet: title, what it is about, one or two lines of heads, the list, totals, notes."""

    def __init__(self, page: Worksheet, sheet: Sheet, look: Looks) -> None:
        self.page, self.sheet, self.look = page, sheet, look
        self.columns = [_ORDINAL, *sheet.columns] if sheet.numbered else list(sheet.columns)
        self.last = max(len(self.columns) - 1, 0)
        self.widths = [width(str(column.label)) + 2 for column in self.columns]
        self.sums: dict[str, float] = {}
        self.numbers: dict[str, list[float]] = {}

    def write(self) -> None:
        page = self.page
        self._across(0, str(self.sheet.title), "title")
        page.set_row(0, 32)
        line = 1
        if any(self.sheet.about):
            self._about(line)
            line += 1
        first_head = line
        line = self._heads(line)
        end = line - 1
        for end, row in enumerate(self.sheet.rows, start=line):
            self._row(end, end - line + 1, row)
        for at, column in enumerate(self.columns):
            page.set_column(at, at, column.width or self.widths[at])
        page.freeze_panes(line, 0)
        bottom = end
        if end >= line:
            if self.columns:
                page.autofilter(line - 1, 0, end, self.last)
            if any(column.total for column in self.columns):
                bottom = end + 1
                self._totals(bottom, line, end)
        wide = sum(column.width or self.widths[at] for at, column in enumerate(self.columns)) or _WIDEST
        for note in self.sheet.notes:
            bottom += 1
            self._across(bottom, str(note), "note")
            # A merged cell never grows with its text by itself.
            tall = sum(max(1, math.ceil(width(part) / (wide * 0.95))) for part in str(note).splitlines())
            if tall > 1:
                page.set_row(bottom, min(tall * _LINE, _TALLEST))
        self._print(bottom, first_head, line - 1)

    def _about(self, line: int) -> None:
        left, right = (clean(str(part)) for part in self.sheet.about)
        middle = self.last // 2
        _merge(self.page, line, 0, line, middle, left, self.look["about"])
        if self.last > middle:
            _merge(self.page, line, middle + 1, line, self.last, right, self.look["when"])

    def _heads(self, line: int) -> int:
        """Columns of one group share a head above their own; gives the first line of the list."""
        two = any(column.group for column in self.columns)
        at = 0
        for group, members in groupby(self.columns, key=lambda column: str(column.group)):
            columns = list(members)
            if group:
                _merge(self.page, line, at, line, at + len(columns) - 1, clean(group), self.look["header"])
            for column in columns:
                label = clean(str(column.label))
                top = line + 1 if two and group else line
                _merge(self.page, top, at, line + two, at, label, self.look["header"])
                at += 1
        return line + 1 + two

    def _row(self, line: int, number: int, row: Mapping[str, Any]) -> None:
        tall = 1
        for at, column in enumerate(self.columns):
            if column is _ORDINAL:
                self.page.write_number(line, at, number, self.look["ordinal"])
                continue
            shown = self._cell(line, at, column, sheet_value(row, column), light_of(row, column))
            self.widths[at] = max(self.widths[at], min(width(shown) + 2, _WIDEST))
            if column.kind == "long":
                tall = max(tall, lines_of(row, column))
        if tall > 1:
            self.page.set_row(line, min(tall * _LINE, _TALLEST))

    def _cell(self, line: int, at: int, column: Column, value: Any, light: str) -> str:
        """Write one cell by what its value is, and give the text it shows."""
        kind = column.kind

        def form(wanted: str) -> Any:
            return self.look[f"{light} {wanted}" if f"{light} {wanted}" in self.look else wanted]

        if isinstance(value, datetime):
            plain = value.astimezone(SHANGHAI).replace(tzinfo=None) if value.tzinfo else value
            self.page.write_datetime(line, at, plain, form("day" if kind == "day" else "moment"))
            return f"{plain:%Y-%m-%d %H:%M}"
        if isinstance(value, date):
            self.page.write_datetime(line, at, value, form("day"))
            return value.isoformat()
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and kind not in ("text", "long"):
            self.page.write_number(line, at, value, form(kind))
            self.sums[column.key] = self.sums.get(column.key, 0) + float(value)
            if column.total == "median":
                self.numbers.setdefault(column.key, []).append(float(value))
            return f"{value:.2f}"
        shown = clean(text_of(value))
        if not shown:
            self.page.write_blank(line, at, None, form(kind))
            return ""
        self.sums[f"{column.key} count"] = self.sums.get(f"{column.key} count", 0) + 1
        self.page.write_string(line, at, shown, form(kind if kind in ("text", "long") else "text"))
        return max(shown.splitlines() or [""], key=width)

    def _totals(self, line: int, first: int, end: int) -> None:
        """合计 in the first column that has no total of its own, and a formula in each that has one."""
        places = {column.key: at for at, column in enumerate(self.columns)}
        for at, column in enumerate(self.columns):
            cells = xl_range(first, at, end, at)
            if column.total == "sum":
                formula, value = f"=SUBTOTAL({_SUM},{cells})", self.sums.get(column.key, 0)
            elif column.total == "count":
                formula, value = f"=SUBTOTAL({_COUNT},{cells})", self.sums.get(f"{column.key} count", 0)
            elif column.total == "median":
                formula, value = f"=MEDIAN({cells})", median(self.numbers.get(column.key, [0]))
            elif column.total:
                part, whole = (xl_rowcol_to_cell(line, places[key]) for key in column.total)
                top, under = (self.sums.get(key, 0) for key in column.total)
                formula, value = f'=IF({whole}=0,"",{part}/{whole})', top / under if under else ""
            else:
                self.page.write_string(line, at, "合计" if at == 0 else "", self.look["total text"])
                continue
            kind = "integer" if column.total == "count" else column.kind
            self.page.write_formula(line, at, formula, self.look[f"total {kind}"], value)

    def _across(self, line: int, shown: str, name: str) -> None:
        _merge(self.page, line, 0, line, self.last, clean(shown), self.look[name])

    def _print(self, bottom: int, first_head: int, last_head: int) -> None:
        page = self.page
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.6, right=0.6, top=0.75, bottom=0.75)
        page.center_horizontally()
        page.repeat_rows(first_head, last_head)
        page.print_area(0, 0, bottom, self.last)
        page.set_footer("&C&P / &N")


def _merge(page: Worksheet, top: int, left: int, bottom: int, right: int, shown: str, form: Any) -> None:
    if (top, left) != (bottom, right):
        page.merge_range(top, left, bottom, right, "", form)
    page.write_string(top, left, shown, form)


def text_of(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{value.astimezone(SHANGHAI) if value.tzinfo else value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def lines_of(row: Mapping[str, Any], column: Column) -> int:
    """How many lines a text takes within its column; not every program finds that out by itself."""
    wide = max((column.width or _WIDEST) - 1, 1)
    return sum(max(1, math.ceil(width(part) / wide)) for part in text_of(sheet_value(row, column)).splitlines())


def clean(shown: str) -> str:
    return _CONTROL.sub("", shown)[:_LONGEST]


def width(shown: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in shown)


def sheet_name(title: str, taken: set[str]) -> str:
    """A name that spreadsheet programs accept: at most 31 characters, none of []:*?/\\, no name twice."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", _CONTROL.sub("", title)).strip()[:31] or "Sheet"
    found, number = plain, 2
    while found.casefold() in taken:
        found, number = f"{plain[:27]} {number}", number + 1
    taken.add(found.casefold())
    return found
