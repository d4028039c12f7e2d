"""Where a proposal stands. Overdue is never a state: it is read off a clock. A second round is `round = 2`."""

from __future__ import annotations

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("待审查")
    FILED = "filed", _("已立案，待交办")
    ASSIGNED = "assigned", _("待签收")
    IN_HAND = "in_hand", _("办理中")
    REPLIED = "replied", _("待评价")
    ESCALATED = "escalated", _("提请主席会议")
    CONCLUDED = "concluded", _("已办结")
    MERGED = "merged", _("已并案")
    NOT_FILED = "not_filed", _("不予立案")
    WITHDRAWN = "withdrawn", _("已撤案")

    WITH_AUTHOR = nonmember(("draft",))
    WITH_OFFICE = nonmember(("submitted", "filed", "escalated"))
    HANDLED = nonmember(("assigned", "in_hand"))
    TAKEN = nonmember(("filed", "assigned", "in_hand", "replied", "escalated", "concluded", "merged"))
    COUNTED = nonmember(("filed", "assigned", "in_hand", "replied", "escalated", "concluded"))
    OPEN = nonmember(("submitted", "filed", "assigned", "in_hand", "replied", "escalated"))
