"""Where a suggestion stands. Overdue is never a state: it is read off a clock. A second round is `round = 2`."""

from __future__ import annotations

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("草稿")
    PREREVIEW = "prereview", _("预审中")
    CLEARED = "cleared", _("预审通过，待提交")
    SUBMITTED = "submitted", _("待审查")
    ACCEPTED = "accepted", _("待交办")
    ASSIGNED = "assigned", _("待签收")
    IN_HAND = "in_hand", _("办理中")
    REPLIED = "replied", _("待评价")
    ESCALATED = "escalated", _("提请主任会议")
    CONCLUDED = "concluded", _("已办结")
    REFUSED = "refused", _("不予受理")
    LETTER = "letter", _("转作代表来信")
    WITHDRAWN = "withdrawn", _("已撤回")

    WITH_AUTHOR = nonmember(("draft", "cleared"))
    WITH_OFFICE = nonmember(("prereview", "submitted", "accepted", "escalated"))
    HANDLED = nonmember(("assigned", "in_hand"))
    TAKEN = nonmember(("accepted", "assigned", "in_hand", "replied", "escalated", "concluded"))
    OPEN = nonmember(("prereview", "cleared", "submitted", "accepted", "assigned", "in_hand", "replied", "escalated"))
    ANSWERED = nonmember(("replied", "escalated", "concluded"))
