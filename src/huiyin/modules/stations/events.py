"""What can happen to a visit, to a swap of duties, and at an activity. Words of citizens never enter the ledger."""

from __future__ import annotations

from dataclasses import field

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.ledger.events import event


@event("stations.visit_planned", _("排定进站"))
class Planned:
    station: str
    type: str
    on: str
    people: list[str] = field(default_factory=list)


@event("stations.visit_changed", _("调整进站安排"))
class Rearranged:
    """`changes`: name of the field → [before, after]."""

    changes: dict[str, list[str]]


@event("stations.visit_announced", _("预告接待"))
class Announced:
    days_ahead: int


@event("stations.handed_over", _("调班"))
class HandedOver:
    before: str
    after: str


@event("stations.checked_in", _("到站签到"))
class CheckedIn:
    name: str
    how: str


@event("stations.visit_held", _("登记到站人员"))
class Held:
    people: list[str]


@event("stations.visit_recorded", _("登记接待情况"))
class Recorded:
    received: int
    served: int
    carried: int
    brought: int


@event("stations.visit_entered", _("补录进站"))
class Entered:
    people: list[str]
    received: int
    served: int
    carried: int
    brought: int


@event("stations.record_amended", _("更正接待登记"))
class Amended:
    reason: str
    received: int
    served: int
    carried: int
    brought: int


@event("stations.visit_not_held", _("登记未进行"))
class NotHeld:
    reason: str


@event("stations.swap_asked", _("申请调班"))
class SwapAsked:
    name: str
    to: str
    exchange: str = ""


@event("stations.swap_agreed", _("同意调班"))
class SwapAgreed:
    name: str


@event("stations.swap_declined", _("不同意调班"))
class SwapDeclined:
    name: str


@event("stations.swap_withdrawn", _("撤回调班申请"))
class SwapWithdrawn:
    name: str


@event("stations.attended", _("活动签到"))
class Attended:
    name: str
