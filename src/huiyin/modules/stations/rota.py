"""Which days a rota falls on: each month's second Wednesday, every other Friday, the fifteenth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeVar

Every = Literal["month_weekday", "week", "fortnight", "month_day"]
T = TypeVar("T")


@dataclass(frozen=True)
class Pattern:
    """`weekday` 0 is Monday; `nth` 1–4, or 5 for the last of the month; `day` of the month for `month_day`."""

    every: Every
    weekday: int = 0
    nth: int = 1
    day: int = 1


def days(pattern: Pattern, since: date, until: date) -> Iterator[date]:
    """The days of the pattern between two days, both included, in order."""
    if pattern.every in ("week", "fortnight"):
        step = 7 if pattern.every == "week" else 14
        day = since + timedelta(days=(pattern.weekday - since.weekday()) % 7)
        while day <= until:
            yield day
            day += timedelta(days=step)
        return
    month = since.replace(day=1)
    while month <= until:
        found = _in_month(pattern, month)
        if found is not None and since <= found <= until:
            yield found
        month = (month + timedelta(days=32)).replace(day=1)


def _in_month(pattern: Pattern, first: date) -> date | None:
    """The pattern's day in the month that begins on `first`; None where that month has no such day."""
    following = (first + timedelta(days=32)).replace(day=1)
    if pattern.every == "month_day":
        return first + timedelta(days=pattern.day - 1) if pattern.day <= (following - first).days else None
    early = first + timedelta(days=(pattern.weekday - first.weekday()) % 7)
    if pattern.nth < 5:
        return early + timedelta(days=7 * (pattern.nth - 1))
    last = following - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - pattern.weekday) % 7)


def settled(found: Iterable[date], rest: str, works: Callable[[date], bool]) -> list[date]:
    """Days of rest as wished: "keep" them, "skip" them, or move them on to the "next" working day; each day once."""
    moved: list[date] = []
    for day in found:
        if rest != "keep" and not works(day):
            if rest == "skip":
                continue
            while not works(day):
                day += timedelta(days=1)
        moved.append(day)
    return list(dict.fromkeys(moved))


def in_turn(people: Sequence[T], each: int, times: int, *, begin: int = 0) -> list[list[T]]:
    """So many groups of `each` people, one after the other and round again; nobody twice in a group."""
    if not people:
        return [[] for _one in range(times)]
    each = min(each, len(people))
    return [[people[(begin + n * each + k) % len(people)] for k in range(each)] for n in range(times)]
