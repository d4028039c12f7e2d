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
    "cq4": [
        Outcome("solved", "一", _("所提问题已经解决或者基本解决"), solved=True),
        Outcome("planned", "二", _("正在解决或者已列入计划")),
        Outcome("cannot", "三", _("因条件限制暂时不能解决")),
        Outcome("higher", "四", _("属于上级职权，已向上级反映")),
    ],
}


def scheme(code: str) -> list[Outcome]:
    """The outcomes of a scheme. Raises KeyError for an unknown one."""
    return SCHEMES[code]


def find(scheme_code: str, code: str) -> Outcome | None:
    return next((outcome for outcome in SCHEMES.get(scheme_code, []) if outcome.code == code), None)


def letter(scheme_code: str, code: str) -> str:
    """The letter printed at the upper right of the reply, empty when there is none yet."""
    outcome = find(scheme_code, code)
    return outcome.letter if outcome else ""
