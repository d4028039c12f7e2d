"""What a figure gives back: records, and how a number is made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any, ClassVar, Self

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

Rows = QuerySet[Any, Any]
WHOLE = 100


@dataclass(frozen=True)
class Count:
    """How many records."""

    rows: Rows
    kind: ClassVar[str] = "count"

    def narrowed(self, wanted: Q) -> Self:
        return replace(self, rows=self.rows.filter(wanted))

    @cached_property
    def value(self) -> float | None:
        return self.rows.count()

    def text(self, value: float | None) -> str:
        return "—" if value is None else str(int(value))

    @property
    def detail(self) -> str:
        return ""

    @property
    def denominator(self) -> int | None:
        return None


@dataclass(frozen=True)
class Ratio:
    """How many of `of` are `rows`, in per cent; None when there is nothing to divide by. `rows` lie within `of`."""

    rows: Rows
    of: Rows
    kind: ClassVar[str] = "ratio"

    def narrowed(self, wanted: Q) -> Self:
        return replace(self, rows=self.rows.filter(wanted), of=self.of.filter(wanted))

    @cached_property
    def numerator(self) -> int:
        return self.rows.count()

    @cached_property
    def denominator(self) -> int:
        return self.of.count()

    @cached_property
    def value(self) -> float | None:
        return 100 * self.numerator / self.denominator if self.denominator else None

    def text(self, value: float | None) -> str:
        return "—" if value is None else share(value, 2)

    @property
    def detail(self) -> str:
        return _("{a} / {b} 件").format(a=self.numerator, b=self.denominator)


@dataclass(frozen=True)
class Total:
    """The sum of what each record brings, in the field or annotation `amount`."""

    rows: Rows
    amount: str
    kind: ClassVar[str] = "total"

    def narrowed(self, wanted: Q) -> Self:
        return replace(self, rows=self.rows.filter(wanted))

    @cached_property
    def value(self) -> float | None:
        return number(self.rows.aggregate(total=Sum(self.amount))["total"] or 0)

    def text(self, value: float | None) -> str:
        return "—" if value is None else plain(value)

    @property
    def detail(self) -> str:
        return _("{n} 条记录之和").format(n=self.denominator)

    @cached_property
    def denominator(self) -> int:
        return self.rows.count()


@dataclass(frozen=True)
class Median:
    """The middle of what the records bring, in the annotation `amount`; None when there is no record.

    Of an even number of records the mean of the two in the middle.
    """

    rows: Rows
    amount: str
    kind: ClassVar[str] = "median"

    def narrowed(self, wanted: Q) -> Self:
        return replace(self, rows=self.rows.filter(wanted))

    @cached_property
    def value(self) -> float | None:
        size = self.denominator
        if not size:
            return None
        first, last = (size - 1) // 2, size // 2
        middle = self.rows.order_by(self.amount, "pk").values_list(self.amount, flat=True)[first : last + 1]
        found = [number(one) for one in middle]
        return sum(found) / len(found)

    def text(self, value: float | None) -> str:
        return "—" if value is None else plain(value)

    @property
    def detail(self) -> str:
        return _("{n} 条记录的中位数").format(n=self.denominator)

    @cached_property
    def denominator(self) -> int:
        return self.rows.count()


Result = Count | Ratio | Total | Median


def number(value: Any) -> float:
    """An amount as a number; a length of time in days."""
    return value / timedelta(days=1) if isinstance(value, timedelta) else float(value)


def rounded(value: float, digits: int) -> str:
    """With so many digits, rounded half up, as people do it (四舍五入)."""
    return str(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def cut(value: float, digits: int) -> str:
    """With so many digits, what comes after them left off."""
    return str(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_FLOOR))


def share(value: float, digits: int) -> str:
    """A percentage, rounded half up; but what is not all of them never reads as 100, and what is not none never as 0."""
    text = rounded(value, digits)
    if value < WHOLE <= float(text):
        return cut(value, digits)
    if value > 0 and not float(text):
        return str(Decimal(1).scaleb(-digits))
    return text


def plain(value: float) -> str:
    return rounded(value, 1).removesuffix(".0")


def amounts(result: Result) -> dict[int, float]:
    """What each record brings, for a sum or a median."""
    if not isinstance(result, Total | Median):
        return {}
    return {pk: number(amount) for pk, amount in result.rows.values_list("pk", result.amount)}
