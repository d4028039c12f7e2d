"""What stations put before everybody: who receives today, and the reception days to come as open data."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.casework.records import absolute
from huiyin.kernel import moment
from huiyin.papers import open_tables
from huiyin.papers.open_tables import Field, Row, Table
from huiyin.shell import front
from huiyin.shell.front import Line, Section

from . import queries

DUTY_FIELDS = (
    Field("id", _("标识"), "integer", always=True),
    Field("station_id", _("站点标识"), "integer", always=True),
    Field("station", _("站点"), always=True),
    Field("on", _("日期"), "date", always=True),
    Field("starts_at", _("开始时间")),
    Field("ends_at", _("结束时间")),
    Field("people", _("接待人"), "array", _("代表、委员。")),
    Field("page", _("网页"), "uri", always=True),
)


def today(most: int) -> list[Line]:
    """The receptions of today, or the next ones where there are none."""
    coming = queries.with_names(queries.public_duties({}))
    found = list(coming.filter(on=moment.today())[:most]) or list(coming[:most])
    return [
        Line(
            one.station.name,
            reverse("stations:visit", args=[one.pk]),
            "、".join(who.name for who in one.participants.all()),
            one.on,
            one.hours,
            "accent",
        )
        for one in found
    ]


def duties() -> Iterator[Row]:
    """The reception days of the next two months."""
    for one in queries.with_names(queries.public_duties({})):
        yield {
            "id": one.pk,
            "station_id": one.station_id,
            "station": one.station.name,
            "on": one.on.isoformat(),
            "starts_at": f"{one.starts_at:%H:%M}" if one.starts_at else None,
            "ends_at": f"{one.ends_at:%H:%M}" if one.ends_at else None,
            "people": [who.name for who in one.participants.all() if who.role == who.Role.DEPUTY],
            "page": absolute(reverse("stations:visit", args=[one.pk])),
        }


def declare() -> None:
    front.declare(Section("stations", _("最近的接待日"), today, "stations:duties", 10))
    open_tables.declare(Table("duties", _("接待日"), _("今后两个月联络站点的接待日和接待人。"), DUTY_FIELDS, duties))
