"""Scales of outcome. A letter alone means nothing: the scheme says what it means."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Outcome:
    """`solved` says whether it counts as solved in the rate of solution (解决率)."""

    code: str
    letter: str
    meaning: str | Promise
    solved: bool = False


SCHEMES: dict[str, list[Outcome]] = {
    "abc": [
        Outcome("a", "A", _("已经解决或者基本解决"), solved=True),
        Outcome("b", "B", _("部分解决或者列入计划解决")),
        Outcome("c", "C", _("留作参考或者因条件限制不能解决")),
    ],
    "abcd": [
        Outcome("a", "A", _("已经解决或者基本解决"), solved=True),
        Outcome("b", "B", _("正在解决")),
        Outcome("c", "C", _("列入计划逐步解决")),
        Outcome("d", "D", _("留作参考或者因条件限制不能解决，已作说明")),
    ],
    "jyb": [
        Outcome("jia", "甲", _("已经解决或者基本解决"), solved=True),
        Outcome("yi", "乙", _("正在解决或者列入计划解决")),
        Outcome("bing", "丙", _("因条件限制不能解决，留作参考")),
    ],
    "cq4": [  # 重庆市条例第二十二条; the law knows no letters
        Outcome("solved", "", _("所提事项已经解决或者采纳"), solved=True),
        Outcome("planned", "", _("所提事项正在研究解决")),
        Outcome("cannot", "", _("所提事项不具备解决条件")),
        Outcome("higher", "", _("所提事项涉及上级国家机关职权，已向上级反映")),
    ],
    "taken": [
        Outcome("a", "", _("已经采纳并落实"), solved=True),
        Outcome("b", "", _("采纳或者部分采纳，正在落实")),
        Outcome("c", "", _("列入计划或者继续研究")),
        Outcome("d", "", _("留作参考，已作说明")),
    ],
}

LABELS: dict[str, str | Promise] = {
    "abc": _("A、B、C三类"),
    "abcd": _("A、B、C、D四类"),
    "jyb": _("甲、乙、丙三类"),
    "cq4": _("法定四种情形，不用字母"),
    "taken": _("采纳情况四种，不用字母"),
}


def scheme(code: str) -> list[Outcome]:
    """The outcomes of a scheme. Raises KeyError for an unknown one."""
    return SCHEMES[code]


def find(scheme_code: str, code: str) -> Outcome | None:
    return next((outcome for outcome in SCHEMES.get(scheme_code, []) if outcome.code == code), None)


def letter(scheme_code: str, code: str) -> str:
    """The letter printed at the upper right of the reply, empty when there is none yet or the scheme has none."""
    outcome = find(scheme_code, code)
    return outcome.letter if outcome else ""
