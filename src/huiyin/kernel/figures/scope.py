"""What a figure is asked about: a body, a period, and filters that the module understands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Scope:
    """`since` and `until` are days, both included; None leaves the period open. Filters: {"unit": 7, "topic": 3}."""

    body: int | None = None
    since: date | None = None
    until: date | None = None
    filters: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def year(cls, year: int, **more: object) -> Scope:
        return cls(since=date(year, 1, 1), until=date(year, 12, 31), **more)  # type: ignore[arg-type]
