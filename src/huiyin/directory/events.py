"""What can happen to the registers. Values are kept as people read them; telephone numbers never are."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.ledger.events import event


@event("directory.created", _("登记"))
class Created:
    model: str
    name: str
    values: dict[str, str]


@event("directory.changed", _("修改"))
class Changed:
    """`changes`: name of the field → [before, after]."""

    model: str
    changes: dict[str, list[str]]


@event("directory.closed", _("撤销（停用）"))
class Closed:
    model: str
    reason: str
    on: str
    successor: str = ""


@event("directory.seated", _("任代表（委员）"))
class Seated:
    body: str
    level: str
    since: str
    delegation: str = ""
    constituency: str = ""


@event("directory.mandate_ended", _("代表（委员）离任"))
class MandateEnded:
    body: str
    level: str
    on: str
    reason: str


@event("directory.moved_to_group", _("调整团组"))
class MovedToGroup:
    before: list[str]
    after: str
    head: bool
    since: str


@event("directory.appointed", _("确定承办人员"))
class Appointed:
    name: str
    role: str
    title: str = ""


@event("directory.dismissed", _("免去承办人员"))
class Dismissed:
    name: str
    role: str
    reason: str


@event("directory.calendar_published", _("公布放假安排"))
class CalendarPublished:
    year: int
    days: int
    source: str
    moved: int


@event("directory.day_entered", _("录入工作日（休息日）"))
class DayEntered:
    day: str
    works: bool
    name: str
    source: str
    moved: int


@event("directory.policy_entered", _("录入本地规定"))
class PolicyEntered:
    profile: str
    key: str
    before: str
    after: str
    basis: str
    since: str


@event("directory.resident_came", _("进驻站点"))
class ResidentCame:
    name: str
    since: str


@event("directory.resident_left", _("离驻站点"))
class ResidentLeft:
    name: str
    on: str
    reason: str


@event("directory.code_made", _("制作二维码"))
class CodeMade:
    type: str
    serial: str
    words: str = ""


@event("directory.code_revoked", _("停用二维码"))
class CodeRevoked:
    type: str
    serial: str
    reason: str


@event("directory.picture_added", _("上传图片"))
class PictureAdded:
    purpose: str
    count: int


@event("directory.picture_removed", _("撤下图片"))
class PictureRemoved:
    purpose: str
    count: int
