"""Opening .xlsx, .xls and .csv files as plain grids of cells."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from .unclear import Unreadable
from .unclear import marked as _

MAX_ROWS = 60_000
MAX_CELLS = 4_000_000
MAX_UNPACKED = 400 * 1024 * 1024
_ROOM = 200  # rows of titles, footnotes and blanks that do not count
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]+)"[^>]*[^/>]>')
Merge = tuple[tuple[int, int], tuple[int, int]]

csv.field_size_limit(10_000_000)


@dataclass
class Grid:
    """One sheet: its rows from the first on, and its merged ranges as ((row, column), (row, column)), from 0."""

    name: str
    rows: list[list[Any]]
    merges: list[Merge] = field(default_factory=list)


def open_grids(name: str, content: bytes) -> list[Grid]:
    """The visible sheets that hold anything. What the file is, its content says, not its name.

    Raises Unreadable: damaged, protected, of another kind, too large, or empty.
    """
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        grids = list(_workbook(name, content))
    elif re.match(
        rb"\s*(\xef\xbb\xbf)?\s*<(!doctype html|html|table|meta|\?xml)",
        content[:200],
        re.IGNORECASE,
    ):
        raise Unreadable(_("“{name}”其实是网页格式，请用Excel或WPS打开后另存为xlsx再上传"), name=name)
    else:
        grids = [Grid("", _separated(_decoded(name, content)))]
    grids = [grid for grid in grids if any(cell not in ("", None) for row in grid.rows for cell in row)]
    if not grids:
        raise Unreadable(_("“{name}”里没有内容"), name=name)
    for grid in grids:
        if len(grid.rows) > MAX_ROWS + _ROOM:
            raise Unreadable(_("“{name}”超过{most}行，请拆分后再导入"), name=name, most=MAX_ROWS)
    return grids


def _workbook(name: str, content: bytes) -> Iterator[Grid]:
    try:
        if content.startswith(b"PK"):
            _refuse_giants(name, content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in book.sheets_metadata:
            if sheet.visible == SheetVisibleEnum.Visible:
                yield _grid(book.get_sheet_by_name(sheet.name))
    except PasswordError:
        raise Unreadable(_("“{name}”设有密码，请取消密码后再上传"), name=name) from None
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as problem:
        if isinstance(problem, Unreadable):
            raise
        raise Unreadable(_("“{name}”无法打开，文件可能已损坏或设有密码"), name=name) from None


def _grid(sheet: CalamineSheet) -> Grid:
    rows = sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS + _ROOM + 1)
    return Grid(sheet.name, rows, list(sheet.merged_cell_ranges or []))


def _refuse_giants(name: str, content: bytes) -> None:
    """A stray cell at the far end would make the reader lay out the whole sheet in memory; see it beforehand."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
            raise Unreadable(_("“{name}”解压后过大，请拆分后再导入"), name=name)
        for part in parts.namelist():
            if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", part):
                continue
            rows = columns = 0
            for column, row in _CELL.findall(parts.read(part)):
                rows, columns = max(rows, int(row)), max(columns, _column_number(column))
            if rows * columns > MAX_CELLS:
                raise Unreadable(
                    _("“{name}”的表格区域过大（到第{row}行），请删除表格以外的内容后再上传"),
                    name=name,
                    row=rows,
                )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _decoded(name: str, content: bytes) -> str:
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            decoded = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in decoded:
            return decoded
    raise Unreadable(_("“{name}”不是可识别的表格文件，请上传xlsx、xls或csv"), name=name)


def _separated(decoded: str) -> list[list[Any]]:
    """Rows of a text file; the delimiter is the one that gives the most rows of one and the same width."""
    sample = decoded[:200_000]

    def evenness(delimiter: str) -> tuple[int, int]:
        widths = Counter(
            len(row) for row in islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), 50)
        )
        widths.pop(0, None)
        width, count = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1])) if widths else (1, 0)
        return (count, width) if width > 1 else (0, 0)

    best = max([",", "\t", ";", "|", "，"], key=evenness)
    rows = csv.reader(io.StringIO(decoded, newline=""), delimiter=best)
    return [[_spelled(cell) for cell in row] for row in rows]


def _spelled(cell: str) -> str:
    """Without the quotes that programs put around text to protect it: ="0001", '=text."""
    if cell.startswith('="') and cell.endswith('"'):
        return cell[2:-1]
    return cell[1:] if re.match(r"'[=+\-@\t\r]", cell) else cell
