"""Writing lists as .xlsx and .csv. Nothing that people typed ever becomes a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from . import workbook
from .columns import Column, sheet_value
from .days import SHANGHAI
from .workbook import sheet_name, text_of

__all__ = ["Sheet", "csv_lines", "guarded", "sheet_name", "to_csv", "to_xlsx"]

_UNSAFE = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True)
class Sheet:
    """One list: `rows` are the same mappings that the page shows; `notes` are written below the table.

    `about` stands below the title: what is listed on the left, as of when on the right. `numbered` puts 序号 in front.
    """

    title: Any
    columns: Sequence[Column]
    rows: Iterable[Mapping[str, Any]]
    notes: Sequence[Any] = ()
    about: tuple[Any, Any] = ("", "")
    numbered: bool = False


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook as an office hands it in: merged title and heads, real days and numbers, totals, ready to print."""
    return workbook.written(sheets)


def to_csv(sheet: Sheet) -> bytes:
    """The list alone, without title and notes, as UTF-8 with a mark that Excel and WPS know."""
    return "".join(csv_lines(sheet)).encode("utf-8-sig")


def csv_lines(sheet: Sheet) -> Iterator[str]:
    """The lines of `to_csv` one by one, for streaming; the first begins without the mark."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow([guarded(str(column.label)) for column in sheet.columns])
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
    return guarded(text_of(value))


def guarded(shown: str) -> str:
    """A leading apostrophe keeps a spreadsheet program from running a text as a formula."""
    return f"'{shown}" if _UNSAFE.match(shown.lstrip(" ") if shown[:1] == " " else shown) else shown
