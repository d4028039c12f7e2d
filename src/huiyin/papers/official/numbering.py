"""Numbers of headings: 一、（一）1.（1）."""

from __future__ import annotations

from datetime import date

_NUMERALS = "零一二三四五六七八九"


class Numbers:
    """Counts the headings; one of a higher level begins the lower ones anew."""

    def __init__(self) -> None:
        self.counts = [0, 0, 0, 0]

    def next(self, level: int) -> str:
        """The number of the next heading of a level, 1 to 4, with its sign."""
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (4 - level)
        n = self.counts[level - 1]
        return {1: f"{chinese(n)}、", 2: f"（{chinese(n)}）", 3: f"{n}.", 4: f"（{n}）"}[level]


def chinese(n: int) -> str:
    """0 to 99 in Chinese numerals."""
    tens, ones = divmod(n, 10)
    front = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return front + (_NUMERALS[ones] if ones or not tens else "")


def day(on: date) -> str:
    """成文日期: 2026年3月2日, without leading zeros."""
    return f"{on.year}年{on.month}月{on.day}日"
