"""Understanding days and moments as offices write them. A moment is in the time of Shanghai."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .cells import chinese_number, text
from .unclear import Unclear
from .unclear import marked as _

SHANGHAI = ZoneInfo("Asia/Shanghai")
_EPOCH = datetime(1899, 12, 30)
_SERIALS = (20_000, 80_000)  # 1954 to 2119: numbers that a sheet shows as days
_SIGNS = str.maketrans("－／．。", "-/..")
_NUMERAL = "零〇一二三四五六七八九十"
_DAY = re.compile(
    r"([0-9]{4})\s*(?:年|[./\-—–])\s*([0-9]{1,2})\s*(?:月|[./\-—–])\s*([0-9]{1,2})\s*[日号]?"
    rf"|([{_NUMERAL}]{{4}})年([{_NUMERAL}]{{1,3}})月([{_NUMERAL}]{{1,3}})[日号]?"
    r"|((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?![0-9])"
)
_WEEKDAY = re.compile(r"[(（]?\s*(?:星期|周|礼拜)[一二三四五六日天]\s*[)）]?")
_TIME = re.compile(
    r"T?\s*(上午|下午|晚上|中午|凌晨|AM|PM)?\s*([0-9]{1,2})\s*[:：时点]\s*([0-9]{1,2})?\s*分?"
    r"(?:\s*[:：]?\s*([0-9]{1,2})(?:\.[0-9]+)?\s*秒?)?\s*(AM|PM)?(Z|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)


def day(raw: Any) -> date | None:
    """2026年3月2日, 2026.3.2, 2026/3/2 16:04, 20260302, 二〇二六年三月二日, or the serial number of a sheet.

    Raises Unclear when year, month or day is missing or does not exist.
    """
    found = moment(raw)
    return None if found is None else found.date()


def moment(raw: Any) -> datetime | None:
    """A day with its time, aware, in the time of Shanghai; midnight when no time is given. Raises Unclear."""
    if isinstance(raw, datetime):
        return raw.replace(tzinfo=SHANGHAI) if raw.tzinfo is None else raw.astimezone(SHANGHAI)
    if isinstance(raw, date):
        return datetime.combine(raw, time(), SHANGHAI)
    shown = text(raw).translate(_SIGNS)
    if not shown:
        return None
    serial = _serial(shown)
    if serial is not None:
        return serial
    found = _DAY.match(shown)
    if not found:
        raise _unclear(shown)
    year, month, number = _parts(found)
    rest = _WEEKDAY.sub("", shown[found.end() :]).strip()
    try:
        return _with_time(date(year, month, number), rest)
    except (ValueError, OverflowError):
        raise _unclear(shown) from None


def _unclear(shown: str) -> Unclear:
    return Unclear(_("无法识别日期“{value}”"), value=shown)


def _serial(shown: str) -> datetime | None:
    if not re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", shown) or not _SERIALS[0] <= float(shown) < _SERIALS[1]:
        return None
    seconds = round(float(shown) * 86_400)
    return (_EPOCH + timedelta(seconds=seconds)).replace(tzinfo=SHANGHAI)


def _parts(found: re.Match[str]) -> tuple[int, int, int]:
    one, two, three = [part for part in found.groups() if part is not None]
    if one[0] in _NUMERAL:
        return chinese_number(one), chinese_number(two), chinese_number(three)
    return int(one), int(two), int(three)


def _with_time(on: date, rest: str) -> datetime:
    """`rest` is what follows the day. Raises ValueError when it is no time."""
    if not rest:
        return datetime.combine(on, time(), SHANGHAI)
    found = _TIME.fullmatch(rest)
    if not found:
        raise ValueError(rest)
    before, hour, minute, second, after, zone = found.groups()
    hours, half = int(hour), (before or after or "").upper()
    if half in ("下午", "晚上", "PM") and hours < 12:
        hours += 12
    elif half == "AM" and hours == 12:
        hours = 0
    plain = datetime.combine(on, time(hours, int(minute or 0), int(second or 0)))
    if zone:
        return datetime.fromisoformat(plain.isoformat() + zone.upper().replace("Z", "+00:00")).astimezone(SHANGHAI)
    return plain.replace(tzinfo=SHANGHAI)
