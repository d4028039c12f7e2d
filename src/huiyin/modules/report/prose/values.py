"""What a text can name and compare. Printed, each leaves a mark that is found again when the text is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import total_ordering
from typing import Any

OPEN, CLOSE = "\ue000", "\ue001"


class Mark:
    """Something put into the text: its place in the list of what was put there."""

    open_to_prose: tuple[str, ...] = ()

    def __init__(self, index: int) -> None:
        self.index = index

    def __str__(self) -> str:
        return f"{OPEN}{self.index}{CLOSE}"


@total_ordering
class Number(Mark):
    """A number. It compares by its value, and is true when it is more than nothing.

    There is no arithmetic: a number that is worked out is a figure of its own.
    """

    def __init__(self, index: int, value: float | None) -> None:
        super().__init__(index)
        self.value = value

    def __bool__(self) -> bool:
        return bool(self.value)

    def __eq__(self, other: object) -> bool:
        return self.value == _value(other)

    def __lt__(self, other: object) -> bool:
        mine, theirs = self.value, _value(other)
        return mine is not None and theirs is not None and mine < theirs

    def __hash__(self) -> int:
        return hash(self.value)


def _value(other: object) -> Any:
    return other.value if isinstance(other, Number) else other


class Part:
    """One line of a figure looked at by a dimension: the name, and the number that belongs to it."""

    open_to_prose = ("name", "number")

    def __init__(self, name: Mark, number: Callable[[], Mark]) -> None:
        self.name, self._number = name, number

    @property
    def number(self) -> Mark:
        return self._number()

    def __str__(self) -> str:
        return f"{self.name}{self.number}"


class Parts(list[Part]):
    """Several of them; printed at once, one after the other."""

    def __str__(self) -> str:
        return "、".join(str(one) for one in self)
