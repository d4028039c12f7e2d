"""The shapes of what stations, visits, swaps, activities and codes are to programs."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from ninja import Schema
from pydantic import Field

from huiyin.modules.openness import tables

from .shapes import shape

KEY = {"ge": 1, "le": 2**63 - 1}
Before = Annotated[int | None, Field(None, **KEY, description="从这一件往前翻页")]
Limit = Annotated[int, Field(50, ge=1, le=200, description="一页多少件")]
At = Annotated[int | None, Field(None, **KEY, description="联络站点的标识")]

Station = shape("Station", tables.STATION_FIELDS)


class Named(Schema):
    id: int
    name: str


class Resident(Schema):
    """Somebody resident at a station; `id` is that of the residency."""

    id: int
    person: Named
    since: dt.date
    mandates: list[str]


class Picture(Schema):
    id: int
    name: str
    address: str


class WholeStation(Station):  # type: ignore[misc, valid-type]
    """All that its page says."""

    until: dt.date | None = Field(None, description="撤销日期")
    group: str | None = Field(None, description="所属团组")
    brand: str = ""
    introduction: str = ""
    residents: list[Resident] = []
    pictures: list[Picture] = []


class WantedStations(Schema):
    """Which of the register."""

    q: str = Field("", max_length=80, description="名称、代码、地址里的字词")
    kind: str = Field("", max_length=12, description="类别代码")
    state: str = Field("", max_length=10, description="空为在用，closed为已撤销，all为全部")


class StationDone(Schema):
    """What happened, and the station as it is now."""

    detail: str
    station: WholeStation


class PortraitDone(Schema):
    """What happened, and the photograph on the card now."""

    detail: str
    picture: Picture


class Visit(Schema):
    """Somebody at a station on a day."""

    id: int
    station: str
    kind: str
    title: str
    on: dt.date
    starts_at: str | None = Field(description="开始时间，如09:00:00；没有时区")
    state: str
    state_label: str
    received: int | None = Field(None, description="接待人次")
    page: str


class Participant(Schema):
    name: str
    role: str
    title: str
    came: bool


class WholeVisit(Visit):
    """All that its page says; what was said there is for whoever may read the record."""

    until: dt.date | None = Field(None, description="服务周的结束日期")
    ends_at: str | None = Field(None, description="结束时间，如11:00:00；没有时区")
    participants: list[Participant]
    served: int | None = Field(None, description="服务人次")
    words: str = Field("", description="接待情况")
    there: list[str] = Field([], description="带去的课题、政策")
    back: list[str] = Field([], description="带回的意见、建议")
    reason: str = Field("", description="未进行的原因")


class WantedVisits(Schema):
    station: At = None
    since: dt.date | None = Field(None, description="日期从")
    until: dt.date | None = Field(None, description="日期到")


class VisitDone(Schema):
    """What happened, and the visit as it is now."""

    detail: str
    visit: WholeVisit


class Turn(Schema):
    """One duty of a rota as it would be planned."""

    station: Named
    on: dt.date
    people: list[Named]
    taken: bool = Field(description="这个时段原已排班，不再排")
    notes: list[str] = Field(description="排之前要留意的")


class Rota(Schema):
    """What would be planned; nothing is written yet."""

    count: int = Field(description="将排定多少次")
    taken: int = Field(description="多少次原已排班")
    duties: list[Turn]
    empty: list[Named] = Field(description="没有进驻人员、没有排的站点")


class RotaDone(Schema):
    """What happened: the visits that were planned, and how many stood already."""

    detail: str
    taken: int
    visits: list[Visit]


class Swap(Schema):
    """A request to take a duty over, or to exchange it for another."""

    id: int
    visit: Visit
    exchange: Visit | None = Field(None, description="对调的值班；只请代班的没有")
    asker: str
    to: str
    words: str = Field(description="说明，只有双方看得到")
    state: str
    state_label: str
    asked_at: dt.datetime
    answered_at: dt.datetime | None


class SwapDone(Schema):
    """What happened, and the request as it is now."""

    detail: str
    swap: Swap


class Activity(Schema):
    """Something held on a day that people come to."""

    id: int
    title: str
    body: str
    station: str | None
    place: str
    starts_at: dt.datetime
    ends_at: dt.datetime | None
    signed: int | None = Field(None, description="签到人数，只有管理活动的看得到")
    page: str


class Attendance(Schema):
    name: str
    at: dt.datetime


class WholeActivity(Activity):
    """All that its page says."""

    attended: bool = Field(description="令牌持有人已经签到")
    message: str | None = Field(None, description="在活动上留下意见的网址")
    attendances: list[Attendance] = Field([], description="签到名单，只有管理活动的看得到")


class WantedActivities(Schema):
    kept: bool = Field(False, description="只看自己管理的")
    station: At = None
    before: Before = None
    limit: Limit = 50


class ActivityDone(Schema):
    """What happened, and the activity as it is now."""

    detail: str
    activity: WholeActivity


class Code(Schema):
    """A printed code."""

    id: int
    kind: str
    kind_label: str
    serial: str
    label: str
    subject: str = Field(description="指向")
    scan: str = Field(description="二维码里的网址")
    recent: int = Field(description="近30天扫码")
    all: int = Field(description="累计扫码")
    made_at: dt.datetime
    revoked_at: dt.datetime | None
    poster: str | None = Field(None, description="打印的网页")


class WantedCodes(Schema):
    q: str = Field("", max_length=80, description="编号、说明、指向里的字词")
    kind: str = Field("", max_length=10, description="类别代码")
    group: int | None = Field(None, **KEY, description="团组的标识")
    state: str = Field("", max_length=10, description="空为在用，revoked为已停用，all为全部")
    before: Before = None
    limit: Limit = 50


class CodeDone(Schema):
    """What happened, and the code as it is now."""

    detail: str
    code: Code


class CodesDone(Schema):
    """What happened, and the codes that were made."""

    detail: str
    codes: list[Code]
