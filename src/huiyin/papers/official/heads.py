"""The upper part of the first page: red head (文件式) or letter form (信函格式), and the mark in the corner."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Twips

from . import standard
from .language import LetterHead, RedHead
from .oxml import border, line_at
from .text import blank, lay, write

_TALL = 1.2  # height of a line of large type, in its size
_ABOVE = 0.1  # from the head of such a line to the head of its characters
_LARGEST, _LARGEST_OF_LETTERS = 46, 36


def mark_size(mark: str, largest: float) -> float:
    """The name of the organ as large as one line takes, and not larger than `largest` points."""
    return min(largest, int(standard.points(standard.WIDTH) * 0.98 / max(len(mark), 1)))


def red_head(place: Any, head: RedHead) -> None:
    """份号、密级、紧急程度; the red mark 35 mm below the head of the type area; the number; the red line."""
    upper = [(head.copy_number, "仿宋"), (head.secrecy, "黑体"), (head.urgency, "黑体")]
    lines = [(text, face) for text, face in upper if text]
    for text, face in lines:
        write(place.add_paragraph(), text, face)
    size = mark_size(head.mark, _LARGEST)
    gone = len(lines) * standard.PITCH - standard.LEAD
    space = standard.twips(standard.MARK_TOP) - gone - round(size * 20 * _ABOVE)
    lay(place.add_paragraph(), line=space)
    _mark(place.add_paragraph(), head.mark, size)
    blank(place, 2)
    _number(place.add_paragraph(), head)
    blank(place, 2)


def _mark(paragraph: Any, mark: str, size: float) -> None:
    lay(paragraph, align="center", line=round(size * 20 * _TALL))
    write(paragraph, mark, "小标宋", size, colour=standard.RED)


def _number(paragraph: Any, head: RedHead) -> None:
    """The number in the middle; in a document that goes upwards it is on the left and who signed on the right."""
    if head.signer:
        properties = lay(paragraph)
        paragraph.paragraph_format.tab_stops.add_tab_stop(
            Twips((standard.CHARACTERS - 1) * standard.CHARACTER), WD_TAB_ALIGNMENT.RIGHT
        )
        write(paragraph, f"　{head.number}\t签发人：")
        write(paragraph, head.signer, "楷体")
    else:
        properties = lay(paragraph, align="center")
        write(paragraph, head.number)
    space = standard.points(standard.RED_LINE_BELOW_NUMBER) - standard.LEAD / 20
    border(properties, "bottom", thickness=0.5, colour=standard.RED, space=space)


def letter_top(header: Any, head: LetterHead, corner: str) -> None:
    """The header of the first page: corner, red mark 30 mm below the edge, and the two red double lines."""
    size = mark_size(head.mark, _LARGEST_OF_LETTERS)
    corner_mark(header, corner, until=standard.twips(standard.LETTER_MARK_TOP) - round(size * 20 * _ABOVE))
    _mark(header.add_paragraph(), head.mark, size)
    foot_of_mark = standard.LETTER_MARK_TOP + size * 25.4 / 72
    upper = foot_of_mark + standard.LETTER_LINE_BELOW_MARK
    lower = standard.PAGE_HEIGHT - standard.LETTER_LOWER_LINE
    anchor = header.add_paragraph()
    x = (standard.PAGE_WIDTH - standard.LETTER_LINE_WIDTH) / 2
    for number, (y, thickness) in enumerate([(upper, 1.0), (upper + 1.6, 0.4), (lower, 0.4), (lower + 1.0, 1.0)], 1):
        line_at(
            anchor, x=x, y=y, width=standard.LETTER_LINE_WIDTH, thickness=thickness, colour=standard.RED, number=number
        )
    below = upper + 2.0 + standard.LETTER_NUMBER_BELOW_LINE * 25.4 / 72
    end_of_mark = standard.LETTER_MARK_TOP + size * (_TALL - _ABOVE) * 25.4 / 72
    lay(anchor, line=max(20, standard.twips(below - end_of_mark) - standard.LEAD))


def letter_number(place: Any, head: LetterHead) -> None:
    """密级、紧急程度 on the left, the number on the right of the first line; then two lines to the title."""
    upper = [text for text in (head.secrecy, head.urgency) if text]
    paragraph = place.add_paragraph()
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        Twips(standard.CHARACTERS * standard.CHARACTER), WD_TAB_ALIGNMENT.RIGHT
    )
    write(paragraph, upper[0] if upper else "", "黑体")
    if head.signer and not upper:
        write(paragraph, "签发人：")
        write(paragraph, head.signer, "楷体")
    write(paragraph, f"\t{head.number}")
    for text in upper[1:]:
        write(place.add_paragraph(), text, "黑体")
    blank(place, 2)


HEADER_AT = standard.twips(15)
_CORNER_LINE = 400


def corner_mark(header: Any, corner: str, *, until: int) -> None:
    """What stands at the upper right of the first page; the header then goes down to `until` (twips of the page)."""
    paragraph = header.paragraphs[0]
    lay(paragraph, align="right", line=_CORNER_LINE)
    write(paragraph, corner, "黑体")
    lay(header.add_paragraph(), line=until - HEADER_AT - _CORNER_LINE)
