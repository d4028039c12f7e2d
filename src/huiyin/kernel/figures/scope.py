"""What a figure is asked about: a body, a period, a day to look back from, and values of dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, QuerySet

from .. import moment
from . import periods

NONE = "none"
"""The value that a dimension's filter takes for records that have none."""


@dataclass(frozen=True)
class Scope:
    """`since` and `until` are days, both included; None leaves the period open.

    `as_of` asks for what was true at the end of that day. Filters are values of dimensions: {"unit": 7}.
    """

    body: int | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    filters: Mapping[str, int | str] = field(default_factory=dict)

    @classmethod
    def year(cls, year: int, **more: Any) -> Scope:
        return cls(since=date(year, 1, 1), until=date(year, 12, 31), **more)

    @property
    def past(self) -> date | None:
        """The past day that is asked for; None when the present is."""
        return self.as_of if self.as_of and self.as_of < moment.today() else None

    @property
    def day(self) -> date:
        """The day from which one looks: a past one, or today."""
        return self.past or moment.today()

    @property
    def period(self) -> periods.Period | None:
        return periods.days(self.since, self.until) if self.since and self.until else None

    def within(self, rows: QuerySet[Any, Any], name: str) -> QuerySet[Any, Any]:
        """Those of `rows` whose day `name` lies in the period."""
        if self.since:
            rows = rows.filter(**{f"{name}__gte": self.since})
        if self.until:
            rows = rows.filter(**{f"{name}__lte": self.until})
        return rows

    def of(self, period: periods.Period) -> Scope:
        return replace(self, since=period.since, until=period.until)

    def only(self, **filters: int | str) -> Scope:
        """Narrowed further."""
        return replace(self, filters={**self.filters, **filters})

    def query(self, **more: Any) -> str:
        """The parameters by which a page, a command or the API is asked for the same."""
        asked: dict[str, Any] = {"body": self.body, "period": self.period.code if self.period else None}
        asked |= {"as_of": self.as_of.isoformat() if self.as_of else None, **self.filters, **more}
        return urlencode({name: value for name, value in asked.items() if value not in (None, "")})

    def as_json(self) -> dict[str, Any]:
        days = {name: getattr(self, name) for name in ("since", "until", "as_of")}
        return {
            "body": self.body,
            **{name: day.isoformat() if day else None for name, day in days.items()},
            "filters": dict(self.filters),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Scope:
        days = {name: date.fromisoformat(data[name]) if data[name] else None for name in ("since", "until", "as_of")}
        return cls(body=data["body"], filters=data["filters"], **days)


def row_model(rows: QuerySet[Any, Any]) -> type[Model]:
    """What kind of record these are."""
    return rows.model
