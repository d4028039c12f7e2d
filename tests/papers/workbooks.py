"""Workbooks as offices make them, built for the tests."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import xlsxwriter

FIELDS = {
    "number": ["编号", "建议号"],
    "title": ["标题", "建议标题", "案由", "题目"],
    "proposer": ["领衔代表", "提出人"],
    "submitted": ["提交时间", "提出日期"],
    "unit": ["主办单位", "承办单位"],
    "phone": ["联系电话", "电话"],
}


def workbook(*fills: Callable[[Any, Any], None]) -> bytes:
    """A workbook with one sheet per function; each gets the sheet and the book."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for fill in fills:
            fill(book.add_worksheet(), book)
    return out.getvalue()


def rows(*lines: list[Any]) -> Callable[[Any, Any], None]:
    """A sheet that is just these rows."""

    def fill(page: Any, book: Any) -> None:
        for at, line in enumerate(lines):
            page.write_row(at, 0, line)

    return fill
