"""The working calendar and the rules that hold here, read by whoever keeps the registers.

The system administrator changes both on their pages: the three administrators have no tokens.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Router, Schema
from pydantic import Field

from huiyin.directory.queries import bodies
from huiyin.kernel import moment, profiles
from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.registers import calendars, values
from huiyin.modules.registers.kinds import KEEPERS

from .keys import HOLDER, actor_of

Year = Annotated[int, Path(ge=calendars.FIRST, le=calendars.LAST)]


class Days(Schema):
    """Days in a row that rest, or that are made up for by working."""

    first: dt.date
    last: dt.date
    works: bool
    name: str
    source: str = Field(description="依据文件")


class Calendar(Schema):
    """A year: every Saturday and Sunday rests but those that are made up for."""

    year: int
    published: bool = Field(description="放假安排已经公布；没有公布的，期限是暂定的")
    days: list[Days]


class Policy(Schema):
    """One rule with what holds today."""

    key: str
    label: str
    kind: str
    value: Any = Field(description="规则文件里的写法")
    words: str
    basis: str = Field(description="依据")
    since: dt.date | None
    local: bool = Field(description="本地规定")


class Profile(Schema):
    code: str
    name: str
    used: bool = Field(description="有机构适用")


def declare() -> Router:
    """The calendar of a year, the rules of a jurisdiction."""
    router = Router(tags=["日历和规则"])
    router.get("/calendar/{year}", auth=HOLDER, response={200: Calendar})(read_calendar)
    router.get("/policies", auth=HOLDER, response={200: list[Profile]})(list_policies)
    router.get("/policies/{profile}", auth=HOLDER, response={200: list[Policy]})(read_policies)
    return router


def read_calendar(request: HttpRequest, year: Year) -> Any:
    """一年的工作日历：放假、调休上班的日子和依据。"""
    _keepers_only(request)
    spans = [vars(one) for one in calendars.spans(year)]
    return {"year": year, "published": calendars.is_published(year), "days": spans}


def list_policies(request: HttpRequest) -> Any:
    """有哪些地方的规则，本平台的机构适用哪一种。"""
    _keepers_only(request)
    used = {body.profile for body in bodies({})}
    return [{"code": one.code, "name": str(one.name), "used": one.code in used} for one in profiles.profiles()]


def read_policies(request: HttpRequest, profile: Annotated[str, Path(max_length=50)]) -> Any:
    """一个地方现行的各项规则：取值、依据、施行日期，是不是本地规定。"""
    _keepers_only(request)
    if profile not in {one.code for one in profiles.profiles()}:
        raise Http404
    holding = profiles.at(profile, moment.today())
    return [
        {
            "key": row["parameter"].key,
            "label": str(row["parameter"].label),
            "kind": row["parameter"].kind,
            "value": holding.get(row["parameter"].key),
            "words": row["value"],
            "basis": str(row["basis"]),
            "since": row["since"],
            "local": row["local"],
        }
        for row in values.rows(holding, profiles.parameters())
    ]


def _keepers_only(request: HttpRequest) -> None:
    actor = actor_of(request)
    if not actor.holds(*KEEPERS):
        raise NotAllowed
