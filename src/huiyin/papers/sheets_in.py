"""Reading a table as real offices have it: titles above, two-row headers, merged cells, totals and footnotes below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .cells import half_width
from .grids import Grid, Merge, open_grids
from .headers import Header, find_header
from .unclear import Unreadable
from .unclear import marked as _

_TOTAL = re.compile(r"(合计|总计|小计|共计|总数|累计)([:：(（].*)?|(合计|总计|共计|共)[0-9]+[件人条项个名]")
_FOOTNOTE = re.compile(
    r"(注|备注|说明|附注|填表说明|单位\(?盖章\)?|填表(人|单位|日期|时间)|制表(人|单位|日期|时间)?|审核(人)?|报送(人|单位|时间)?|"
    r"填报(人|单位|日期)|经办人|负责人|单位负责人|联系人|联系电话)[0-9]*[:：]|[※*]|注[0-9]*[、.．]"
)


@dataclass(frozen=True)
class SheetColumn:
    """`index` from 0; `label` is the header's text; `field` is the guessed key, or "" for none."""

    index: int
    label: str
    field: str = ""


@dataclass(frozen=True)
class SheetRow:
    """`number` is the row number that the spreadsheet program shows; `cells` are the raw values by column index."""

    number: int
    cells: list[Any]


@dataclass
class Table:
    """`ignored` lists what was left out: (row number, why), so that nothing disappears in silence."""

    sheet: str
    header_row: int
    columns: list[SheetColumn]
    rows: list[SheetRow]
    ignored: list[tuple[int, str]] = field(default_factory=list)
    other_sheets: list[str] = field(default_factory=list)

    @property
    def mapping(self) -> dict[str, int]:
        """The guessed mapping: field key → column index."""
        return {column.field: column.index for column in self.columns if column.field}


def read(name: str, content: bytes, fields: Mapping[str, Sequence[str]]) -> Table:
    """The table in a file. `fields` maps each field's key to the header spellings known for it.

    The sheet and the header row are those where most fields are found; when none is, the first row with two cells
    of text is taken, and nothing is guessed. Raises Unreadable when the file cannot be opened or holds no table.
    """
    grids = open_grids(name, content)
    headers = [find_header(_filled(grid, across=True), grid.merges, fields) for grid in grids]
    found = [(header, grid) for header, grid in zip(headers, grids, strict=True) if header]
    if not found:
        raise Unreadable(_("“{name}”里没有找到表头"), name=name)
    header, grid = max(found, key=lambda pair: pair[0].score)
    rows, ignored = _body(grid, header)
    guessed = {index: key for key, index in header.guessed.items()}
    columns = [SheetColumn(at, label, guessed.get(at, "")) for at, label in header.labels.items()]
    others = [other.name for other in grids if other is not grid]
    return Table(grid.name, header.last + 1, columns, rows, ignored, others)


def _filled(grid: Grid, *, across: bool) -> list[list[Any]]:
    """The rows with merged cells filled downwards; also across for reading headers."""
    width = max((len(row) for row in grid.rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in grid.rows]
    for (top, left), (bottom, right) in grid.merges:
        if top >= len(rows) or left >= width:
            continue
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right if across else left, width - 1) + 1):
                row[column] = rows[top][left]
    return rows


def _body(grid: Grid, header: Header) -> tuple[list[SheetRow], list[tuple[int, str]]]:
    rows, ignored = [], []
    plain = grid.rows
    filled = _filled(grid, across=False)
    first, last = header.last + 1, _last_row(plain, header.last + 1, grid.merges)
    for at in range(first, len(plain)):
        if _is_blank(plain[at]):
            continue
        if at >= last:
            ignored.append((at + 1, _("表尾说明或合计")))
        elif _is_total(plain[at]):
            ignored.append((at + 1, _("合计行")))
        elif _texts(filled[at]) == header.texts:
            ignored.append((at + 1, _("重复的表头")))
        else:
            rows.append(SheetRow(at + 1, filled[at]))
    return rows, ignored


def _last_row(rows: list[list[Any]], first: int, merges: list[Merge]) -> int:
    """Where the footnotes begin: going up from the bottom, past blanks, totals and notes."""
    wide = {top for (top, left), (bottom, right) in merges if right > left and top == bottom}
    at = len(rows)
    while at > first:
        row = rows[at - 1]
        texts = _texts(row)
        lone = len(texts) == 1 and at - 1 in wide and sum(1 for one in rows[first] if one not in ("", None)) > 1
        if not (_is_blank(row) or _is_total(row) or lone or _FOOTNOTE.match(texts[0])):
            break
        at -= 1
    return at


def _is_blank(row: list[Any]) -> bool:
    return next(_each_text(row), None) is None


def _is_total(row: list[Any]) -> bool:
    return bool(_TOTAL.fullmatch(next(_each_text(row), "")))


def _texts(row: list[Any]) -> list[str]:
    return list(_each_text(row))


def _each_text(row: list[Any]) -> Iterator[str]:
    """The cells that hold something, without spaces; only their beginning, which is all that is compared."""
    for cell in row:
        if cell is not None and (shown := re.sub(r"\s+", "", half_width(str(cell)[:200]))):
            yield shown
