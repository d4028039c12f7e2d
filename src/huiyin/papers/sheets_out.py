"""Writing lists as .xlsx and .csv. Nothing that people typed ever becomes a formula."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from .columns import Column, sheet_value
from .days import SHANGHAI

_FONT = "宋体"
_FORMATS: dict[str, dict[str, Any]] = {
    "text": {"num_format": "@"},
    "long": {"num_format": "@", "text_wrap": True},
    "day": {"num_format": "yyyy-mm-dd", "align": "center"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "center"},
    "integer": {"num_format": "0"},
    "number": {"num_format": "0.00"},
    "percent": {"num_format": "0.0%"},
}
_LONGEST = 32_767
_UNSAFE = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Sheet:
    """One list: `rows` are the same mappings that the page shows; `notes` are written below the table."""

    title: Any
    columns: Sequence[Column]
    rows: Iterable[Mapping[str, Any]]
    notes: Sequence[Any] = ()


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook: merged title, frozen header, real days and numbers, ready to print on A4 across."""
    out = io.BytesIO()
    # Strings stay strings whatever they look like: no formulas, no links, no numbers made of them.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        look = {
            kind: book.add_format({"font_name": _FONT, "font_size": 11, "border": 1, "valign": "vcenter", **more})
            for kind, more in _FORMATS.items()
        }
        look["title"] = book.add_format(
            {
                "font_name": _FONT,
                "font_size": 16,
                "bold": True,
                "align": "center",
                "valign": "vcenter",
            }
        )
        look["header"] = book.add_format(
            {
                "font_name": _FONT,
                "font_size": 11,
                "bold": True,
                "border": 1,
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
                "bg_color": "#EDEDED",
            }
        )
        look["note"] = book.add_format({"font_name": _FONT, "font_size": 10, "text_wrap": True, "valign": "top"})
        names: set[str] = set()
        for sheet in sheets:
            _write(book.add_worksheet(sheet_name(str(sheet.title), names)), sheet, look)
    return out.getvalue()


def _write(page: Worksheet, sheet: Sheet, look: Mapping[str, Format]) -> None:
    last = max(len(sheet.columns) - 1, 0)
    _across(page, 0, last, str(sheet.title), look["title"])
    page.set_row(0, 32)
    widths = [_width(str(column.label)) + 2 for column in sheet.columns]
    for at, column in enumerate(sheet.columns):
        page.write_string(1, at, str(column.label), look["header"])
    line = 1
    for line, row in enumerate(sheet.rows, start=2):
        for at, column in enumerate(sheet.columns):
            shown = _cell(page, line, at, sheet_value(row, column), look, column)
            widths[at] = max(widths[at], min(_width(shown) + 2, 48))
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width or widths[at])
    page.freeze_panes(2, 0)
    if line > 1 and sheet.columns:
        page.autofilter(1, 0, line, last)
    for note in sheet.notes:
        line += 1
        _across(page, line, last, str(note), look["note"])
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)
    page.print_area(0, 0, line, last)
    page.set_footer("&C&P / &N")


def _across(page: Worksheet, line: int, last: int, shown: str, form: Format) -> None:
    if last:
        page.merge_range(line, 0, line, last, "", form)
    page.write_string(line, 0, _clean(shown), form)


def _cell(page: Worksheet, line: int, at: int, value: Any, look: Mapping[str, Format], column: Column) -> str:
    """Write one cell by what its value is, and give the text it shows."""
    form = look[column.kind]
    if isinstance(value, datetime):
        plain = value.astimezone(SHANGHAI).replace(tzinfo=None) if value.tzinfo else value
        page.write_datetime(line, at, plain, look["day" if column.kind == "day" else "moment"])
        return f"{plain:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        page.write_datetime(line, at, value, look["day"])
        return value.isoformat()
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and column.kind not in ("text", "long"):
        page.write_number(line, at, value, form)
        return f"{value:.2f}"
    shown = _clean(_text(value))
    if not shown:
        page.write_blank(line, at, None, form)
        return ""
    page.write_string(line, at, shown, form if column.kind in ("text", "long") else look["text"])
    return max(shown.splitlines() or [""], key=_width)


def to_csv(sheet: Sheet) -> bytes:
    """The list alone, without title and notes, as UTF-8 with a mark that Excel and WPS know."""
    return "".join(csv_lines(sheet)).encode("utf-8-sig")


def csv_lines(sheet: Sheet) -> Iterator[str]:
    """The lines of `to_csv` one by one, for streaming; the first begins without the mark."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow([_guarded(str(column.label)) for column in sheet.columns])
    for row in sheet.rows:
        yield held.getvalue()
        held.seek(0)
        held.truncate()
        writer.writerow([_plain(sheet_value(row, column), column) for column in sheet.columns])
    yield held.getvalue()


def _plain(value: Any, column: Column) -> str:
    if isinstance(value, datetime) and column.kind == "day":
        return f"{value.astimezone(SHANGHAI) if value.tzinfo else value:%Y-%m-%d}"
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    return _guarded(_text(value))


def _guarded(shown: str) -> str:
    """A leading apostrophe keeps a spreadsheet program from running a text as a formula."""
    return f"'{shown}" if _UNSAFE.match(shown.lstrip(" ") if shown[:1] == " " else shown) else shown


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{value.astimezone(SHANGHAI) if value.tzinfo else value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _clean(shown: str) -> str:
    return _CONTROL.sub("", shown)[:_LONGEST]


def _width(shown: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in shown)


def sheet_name(title: str, taken: set[str]) -> str:
    """A name that spreadsheet programs accept: at most 31 characters, none of []:*?/\\, no name twice."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", _CONTROL.sub("", title)).strip()[:31] or "Sheet"
    found, number = plain, 2
    while found.casefold() in taken:
        found, number = f"{plain[:27]} {number}", number + 1
    taken.add(found.casefold())
    return found
