"""Understanding one cell of an office's spreadsheet: text, digits, whole numbers, choices.

Every function takes the raw value as read (text, number, date, bool or None) and raises Unclear with a sentence
for the clerk when it cannot be understood. An empty cell is None for all of them but `text`, `name` and `digits`,
which give "".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from .unclear import Unclear
from .unclear import marked as _

_HALF = {code: code - 0xFEE0 for code in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]}
_HALF |= {0x3000: 0x20, 0xA0: 0x20, 0x2007: 0x20, 0x202F: 0x20}
_UNSEEN = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD])
_BROKEN = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
_NUMERALS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}


def half_width(value: str) -> str:
    """Full-width letters, digits and spaces as plain ones, unseen characters gone; punctuation stays Chinese."""
    return value.translate(_HALF).translate(_UNSEEN)


def text(raw: Any) -> str:
    """The cell as plain text: 13800001111.0 is "13800001111", a day is "2026-03-02". Raises Unclear for #N/A."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        raw = int(raw)
    if isinstance(raw, datetime):
        return f"{raw:%Y-%m-%d %H:%M:%S}".removesuffix(" 00:00:00")
    if isinstance(raw, date):
        return raw.isoformat()
    shown = half_width(str(raw)).replace("\r\n", "\n").replace("_x000D_", "").strip()
    if _BROKEN.fullmatch(shown):
        raise Unclear(_("单元格公式出错，显示为“{value}”"), value=shown)
    return shown


def digits(raw: Any) -> str:
    """A number that is no quantity (phone, code): "138 0000 1111" is "13800001111", leading zeros stay.

    Raises Unclear when anything but digits, spaces, dashes, brackets and one leading plus is there.
    """
    shown = text(raw)
    bare = re.sub(r"[\s\-—–－()（）]", "", shown).replace("＋", "+")
    if not bare:
        return ""
    if not re.fullmatch(r"\+?[0-9]+", bare):
        raise Unclear(_("应为数字，无法识别“{value}”"), value=shown)
    return bare


def integer(raw: Any) -> int | None:
    """A whole number: "１，２３４", "12件", "三十六". Raises Unclear for fractions and for anything else."""
    if isinstance(raw, bool):
        raise Unclear(_("无法识别数量“{value}”"), value=text(raw))
    shown = text(raw)
    if not shown:
        return None
    bare = re.sub(r"[\s,，]", "", shown).replace("－", "-")
    if found := re.fullmatch(r"([+-]?[0-9]+)(\.0+)?[件人次名位个条项份]?", bare):
        return int(found[1])
    if found := re.fullmatch(r"([零〇一二三四五六七八九两十百]+)[件人次名位个条项份]?", bare):
        return chinese_number(found[1])
    raise Unclear(_("无法识别数量“{value}”"), value=shown)


def chinese_number(shown: str) -> int:
    """三十六 is 36, 一百零五 is 105, 二〇二六 is 2026. Raises Unclear for what is no number below a thousand."""
    if all(char in _NUMERALS for char in shown):
        return int("".join(str(_NUMERALS[char]) for char in shown))
    found = re.fullmatch(
        r"(?:([一二三四五六七八九两])百)?[零〇]?(?:([一二三四五六七八九]?)(十))?([一二三四五六七八九])?",
        shown,
    )
    if not found or not shown:
        raise Unclear(_("无法识别数量“{value}”"), value=shown)
    hundreds, tens, ten, ones = found.groups()
    total = _NUMERALS[hundreds] * 100 if hundreds else 0
    total += (_NUMERALS[tens] if tens else 1) * 10 if ten else 0
    return total + (_NUMERALS[ones] if ones else 0)


def choice(raw: Any, options: Mapping[Any, Sequence[str]]) -> Any:
    """The option whose spellings hold the cell: `choice("解决", {"a": ["A", "已解决", "解决"]})` is "a".

    Letters in either case; spaces and brackets around do not count. Raises Unclear that names the options.
    """
    shown = text(raw)
    wanted = _bare(shown)
    if not wanted:
        return None
    for value, spellings in options.items():
        if wanted in (_bare(spelling) for spelling in spellings):
            return value
    names = "、".join(spellings[0] for spellings in options.values())
    raise Unclear(_("“{value}”不在可选范围内，应为：{names}"), value=shown, names=names)


def _bare(shown: str) -> str:
    return re.sub(r"[\s()（）\[\]【】“”\"]", "", half_width(shown)).casefold()
