"""Where an opinion brief stands. Overdue is never a state: it is read off a clock."""

from __future__ import annotations

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("待采编")
    ADOPTED = "adopted", _("已采用，待刊发")
    ISSUED = "issued", _("已刊发")
    ASSIGNED = "assigned", _("待签收")
    IN_HAND = "in_hand", _("办理中")
    REPLIED = "replied", _("已反馈")
    CONCLUDED = "concluded", _("已办结")
    MERGED = "merged", _("已综合采用")
    NOT_ADOPTED = "not_adopted", _("未采用")
    WITHDRAWN = "withdrawn", _("已撤回")

    WITH_AUTHOR = nonmember(("draft",))
    WITH_OFFICE = nonmember(("submitted", "adopted", "issued", "replied"))
    HANDLED = nonmember(("assigned", "in_hand"))
    TAKEN = nonmember(("adopted", "issued", "assigned", "in_hand", "replied", "concluded", "merged"))
    IN_PRINT = nonmember(("issued", "assigned", "in_hand", "replied", "concluded"))
    HANDED_IN = nonmember(
        ("submitted", "adopted", "issued", "assigned", "in_hand", "replied", "concluded", "merged", "not_adopted")
    )
    OPEN = nonmember(("submitted", "adopted", "issued", "assigned", "in_hand", "replied"))


class Origin(models.TextChoices):
    """Where it comes from; what stands behind it is linked."""

    PERSON = "person", _("委员（代表）撰写")
    STATION = "station", _("联络站点、工作室报送")
    VOICE = "voice", _("由群众意见整理")
    PROPOSAL = "proposal", _("由未立案提案转来")
    OFFICE = "office", _("工作机构编写")


class Level(models.TextChoices):
    """How high up a brief was taken over."""

    CITY = "city", _("市级")
    PROVINCE = "province", _("省级")
    NATION = "nation", _("全国")
