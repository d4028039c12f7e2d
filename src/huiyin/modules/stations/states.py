"""Where a visit stands, and where a swap of duties stands. Overdue is never a state: it is read off the day."""

from __future__ import annotations

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class VisitState(models.TextChoices):
    PLANNED = "planned", _("已排定")
    HELD = "held", _("已到站，待登记")
    RECORDED = "recorded", _("已登记")
    NOT_HELD = "not_held", _("未进行")

    TOOK_PLACE = nonmember(("held", "recorded"))
    STANDING = nonmember(("planned", "held", "recorded"))


class SwapState(models.TextChoices):
    ASKED = "asked", _("待对方答复")
    AGREED = "agreed", _("已同意")
    DECLINED = "declined", _("未同意")
    WITHDRAWN = "withdrawn", _("已撤回")
