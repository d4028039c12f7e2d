"""Tables and pictures within the type area."""

from __future__ import annotations

import io
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.shared import Emu, Mm, Twips

from . import standard
from .language import Cell, Picture, Table
from .oxml import element
from .text import lay, write

_INSIDE = 85  # twips between a line and the text
_AFTER = 160  # and below a table


def table(place: Any, said: Table) -> None:
    """A ruled table as wide as the type area. Raises ValueError when a row's cells do not fill its columns."""
    whole = standard.twips(standard.WIDTH)
    widths = [round(whole * part / sum(said.widths)) for part in said.widths]
    made = place.add_table(rows=len(said.rows), cols=len(widths))
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _rule(made)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Twips(width)
    taken: dict[int, int] = {}
    for number, row in enumerate(said.rows):
        line = made.rows[number]
        line.height, line.height_rule = Mm(row.height), WD_ROW_HEIGHT_RULE.AT_LEAST
        if number < said.heads:
            line._tr.get_or_add_trPr().append(element("w:tblHeader"))
        at = 0
        for cell in row.cells:
            at = _past(taken, at, number)
            if at + cell.span > len(widths):
                raise ValueError(f"row {number} is wider than the table's {len(widths)} columns")
            target = made.cell(number, at)
            if cell.span > 1 or cell.down > 1:
                target = target.merge(made.cell(number + cell.down - 1, at + cell.span - 1))
            _fill(target, cell, said.size)
            for column in range(at, at + cell.span):
                taken[column] = number + cell.down
            at += cell.span
        if _past(taken, at, number) != len(widths):
            raise ValueError(f"row {number} fills {at} of {len(widths)} columns")
    after = place.add_paragraph()
    lay(after, line=_AFTER)


def _past(taken: dict[int, int], at: int, number: int) -> int:
    """The next column that no cell from above reaches into."""
    while taken.get(at, 0) > number:
        at += 1
    return at


def _fill(target: Any, cell: Cell, size: float) -> None:
    target.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    words = cell.text
    parts = words.split("\n") if isinstance(words, str) else [words]
    paragraph = target.paragraphs[0]
    for number, part in enumerate(parts):
        paragraph = paragraph if number == 0 else target.add_paragraph()
        lay(paragraph, align=cell.align or ("center" if cell.label else "left"), line=round(size * 20 * 1.5))
        write(paragraph, part, "黑体" if cell.label else "仿宋", size)


def _rule(made: Any) -> None:
    properties = made._tbl.tblPr
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz=4, space=0, color="000000"))
    layout = properties.find(element("w:tblLayout").tag)
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=_INSIDE, type="dxa"))
    layout.addprevious(borders)
    layout.addnext(margins)


def picture(place: Any, said: Picture) -> None:
    """A picture in the middle, at most as wide as the type area, with its description for those who cannot see it."""
    paragraph = place.add_paragraph()
    lay(paragraph, align="center")
    paragraph.paragraph_format.line_spacing = 1.0
    run = paragraph.add_run()
    width = min(said.width, standard.WIDTH)
    shape = run.add_picture(io.BytesIO(said.png), width=Emu(standard.emu(width)))
    shape._inline.docPr.set("descr", said.description)
