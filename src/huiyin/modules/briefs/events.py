"""What can happen to an opinion brief beyond what happens to every submission. Written once, kept for ever."""

from __future__ import annotations

from dataclasses import field

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.ledger.events import event


@event("briefs.edited", _("编辑"))
class Edited:
    version: int
    digest: str
    words: str = ""


@event("briefs.adopted", _("采用"))
class Adopted:
    words: str = ""


@event("briefs.merged", _("综合采用"))
class Merged:
    into: str
    title: str
    words: str = ""


@event("briefs.absorbed", _("并入同类信息"))
class Absorbed:
    number: str
    title: str
    authors: list[str]


@event("briefs.not_adopted", _("不予采用"))
class NotAdopted:
    reason: str
    words: str


@event("briefs.released", _("刊发"))
class Released:
    series: str
    number: str
    to: list[str] = field(default_factory=list)


@event("briefs.sent", _("报送"))
class Sent:
    number: str
    to: list[str]


@event("briefs.instructed", _("领导批示"))
class Instructed:
    leader: str
    post: str
    on: str
    words: str


@event("briefs.adopted_higher", _("上级采用"))
class AdoptedHigher:
    level: str
    organ: str
    on: str
    words: str = ""


@event("briefs.credited", _("计分"))
class Credited:
    name: str
    step: str
    points: str


@event("briefs.series_changed", _("刊物设置"))
class SeriesChanged:
    code: str
    name: str
    pattern: str
    closed: bool = False
