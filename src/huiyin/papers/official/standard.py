"""The measures of GB/T 9704-2012 and, for electronic documents, GB/T 33476.2-2016. Millimetres and points.

A printed page is measured at the ink. The 22 lines fill the 225 mm from the head of the first line to the foot of the
last one, so a word processor, which puts half of each line's gap above it, needs smaller margins than 37 and 35 mm.
"""

from __future__ import annotations

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, LEFT = 37, 28  # 天头, 订口
WIDTH, HEIGHT = 156, 225  # 版心
RIGHT, BOTTOM = PAGE_WIDTH - LEFT - WIDTH, PAGE_HEIGHT - TOP - HEIGHT
LINES, CHARACTERS = 22, 28

# Sizes of type by their Chinese names, in points.
SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4, SIZE_5 = 22, 16, 14, 12, 10.5

RED = "FF0000"
MARK_TOP = 35  # 发文机关标志 to the head of the type area
RED_LINE_BELOW_NUMBER = 4
LETTER_MARK_TOP = 30  # 信函格式: to the edge of the page
LETTER_LINE_BELOW_MARK = 4
LETTER_LINE_WIDTH = 170
LETTER_LOWER_LINE = 20  # to the lower edge of the page
LETTER_NUMBER_BELOW_LINE = SIZE_3 * 7 / 8  # points: seven eighths of a character
PAGE_NUMBER_BELOW = 7  # 一字线 below the type area
RECORD_THICK, RECORD_THIN = 0.35, 0.25  # 版记 lines


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point, the unit of .docx."""
    return round(mm * 1440 / 25.4)


def points(mm: float) -> float:
    return mm * 72 / 25.4


def emu(mm: float) -> int:
    """Millimetres as the unit of drawings in .docx."""
    return round(mm * 36_000)


BODY = SIZE_3 * 20
PITCH = int((twips(HEIGHT) - BODY) / (LINES - 1))  # from line to line, in twips: 592, that is 29.6 points
LEAD = (PITCH - BODY) // 2  # above the characters of a line
CHARACTER = twips(WIDTH) // CHARACTERS  # from character to character: 315
SQUEEZE = CHARACTER - BODY  # 28 characters of 16 points are wider than 156 mm
MARGIN_TOP = twips(TOP) - LEAD
MARGIN_BOTTOM = twips(PAGE_HEIGHT) - MARGIN_TOP - LINES * PITCH - 5
