"""Expressions of time in a text, and the day they mean where one day is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_N = "[0-9零〇一二两三四五六七八九十百]+"
_SOME = rf"(?:{_N}|几|数|多|半)"
_YEAR = "(?:(?:19|20)[0-9]{2}|[0-9]{2}|[一二][零〇九一二三四五六七八九]{3}|今|去|前|明|当|次|同)年"
_PART = "凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|夜里|夜间|深夜|半夜|夜晚|白天|早晚高峰|早高峰|晚高峰|上下班高峰期?|上下班"
_CLOCK = rf"(?:(?:{_PART})?{_N}(?:点半?钟?(?:{_N}分)?|时(?!间|候|代|常|期|刻|有)(?:{_N}分)?)|(?:{_PART})?[0-9]{{1,2}}[:：][0-9]{{2}})"
# An hour or from one to another; else a part of the day.
_HOUR = rf"(?:{_CLOCK}(?:(?:到|至|[-—~～])(?:第二天|次日)?{_CLOCK})?|(?:{_PART}))"
_DAY_OF_MONTH = rf"{_N}月(?:份|{_N}[日号]|[上中下]旬|初|底|末)?"
_RELATIVE = "今天|今日|昨天|昨日|昨晚|前天|前日|明天|后天|今早|今晚|当天|次日|前几天|这几天|近日|近期|最近|日前|目前|上周[一二三四五六日末天]?|本周[一二三四五六日末天]?|下周[一二三四五六日末天]?|这周|上个月|上月|本月|这个月|下个月|下月|月底|年底|年初|年前|年后|春节|国庆|元旦|暑假|寒假|开学|周末|节假日|周[一二三四五六日]|星期[一二三四五六日天]"
_ONGOING = rf"长期以来|长期|常年|长年|多年来?|一直以来|每到?(?:天|晚|夜|日|年|月|周|逢{_N}|个?星期)|天天|夜夜|日夜|昼夜"
_SPAN = rf"(?:近|已|快|将近|超过|整整|前后)?{_SOME}(?:多|余)?(?:年|个多?月|个?星期|周|天|个?小时|分钟|个工作日|日)(?:以前|之前|前|以后|之后|后|内|来|多|左右|以上|了)?"
_TIME = re.compile(
    rf"{_YEAR}(?:{_DAY_OF_MONTH}|[上下]半年|年?[初底末]|春节|以来)?{_HOUR}?(?:左右|前后|以来|起|开始|底|前|后)?"
    rf"|(?:19|20)[0-9]{{2}}[-/.][0-9]{{1,2}}(?:[-/.][0-9]{{1,2}})?(?:\s?{_CLOCK})?"
    rf"|{_DAY_OF_MONTH}{_HOUR}?(?:左右|以来|起|开始|前|后)?"
    rf"|(?:{_RELATIVE}|{_ONGOING}){_HOUR}?(?:以来)?"
    rf"|{_SPAN}|{_HOUR}"
)
_NO_TIME = frozenset(["一点", "两点", "几点", "一时", "几日", "多日", "半日"])
_WHOLE_DAY = re.compile(r"((?:19|20)[0-9]{2})[年\-/.]([0-9]{1,2})[月\-/.]([0-9]{1,2})")
_MONTH_DAY = re.compile(r"(?:(今|去|前|明)年)?([0-9]{1,2})月([0-9]{1,2})[日号]")
_AWAY = {"今": 0, "昨": -1, "前天": -2, "前日": -2, "明天": 1, "后天": 2}
_AGO = re.compile(r"([0-9一二两三四五六七八九十]{1,3})天(?:以前|之前|前)$")
_YEARS = {"今": 0, "去": -1, "前": -2, "明": 1}
_DIGIT = {char: n for n, char in enumerate("零一二三四五六七八九十")} | {"两": 2}


@dataclass(frozen=True)
class Time:
    """An expression of time, where it stands, and the day it means where it means one."""

    text: str
    start: int
    end: int
    day: date | None = None


def times(text: str, written: date | None = None) -> list[Time]:
    """The expressions of time in a text; with the day it was `written`, 昨天 and 4月10日 become days too."""
    return [
        Time(m.group(), *m.span(), day_of(m.group(), written))
        for m in _TIME.finditer(text)
        if m.group() not in _NO_TIME
    ]


def day_of(expression: str, written: date | None = None) -> date | None:
    """The day an expression means; None where it means none, or one that does not exist."""
    try:
        if whole := _WHOLE_DAY.match(expression):
            return date(*map(int, whole.groups()))
        if written is None:
            return None
        if month := _MONTH_DAY.match(expression):
            return date(written.year + _YEARS.get(month[1], 0), int(month[2]), int(month[3]))
    except ValueError:
        return None
    if (ago := _AGO.search(expression)) and (n := _number(ago[1])):
        return written - timedelta(days=n)
    return next(
        (written + timedelta(days=n) for word, n in _AWAY.items() if re.match(rf"{word}(?!年)", expression)), None
    )


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGIT.get(tens, 1) * 10 if ten else 0) + _DIGIT.get(ones, 0)
