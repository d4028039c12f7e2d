"""Where a voice stands. Every open state has a holder and a clock; overdue is read off the clock."""

from __future__ import annotations

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    RECEIVED = "received", _("待分办")
    QUARANTINED = "quarantined", _("待人工核对")
    ASSIGNED = "assigned", _("待签收")
    IN_HAND = "in_hand", _("办理中")
    ANSWERED = "answered", _("待评价")
    RAISED = "raised", _("已提请")
    CONCLUDED = "concluded", _("已办结")
    MERGED = "merged", _("已并入同类")
    ELSEWHERE = "elsewhere", _("已告知渠道")
    DISCARDED = "discarded", _("不作办理")
    WITHDRAWN = "withdrawn", _("已撤回")

    OPEN = nonmember(("received", "quarantined", "assigned", "in_hand", "answered", "raised"))
    COUNTED = nonmember(("received", "assigned", "in_hand", "answered", "raised", "concluded", "merged", "elsewhere"))
    CLOSED = nonmember(("concluded", "merged", "elsewhere"))
    SHOWN = nonmember(("received", "assigned", "in_hand", "answered", "raised", "concluded"))


class Grade(models.TextChoices):
    AT_ONCE = "at_once", _("当场答复")
    SUBDISTRICT = "subdistrict", _("街道（镇）办理")
    DISTRICT = "district", _("区级部门办理")
    RAISE = "raise", _("提请提出建议")


class Channel(models.TextChoices):
    CODE = "code", _("扫码")
    WEB = "web", _("网页")
    WALK_IN = "walk_in", _("来站当面")
    PHONE = "phone", _("电话")
    LETTER = "letter", _("来信")
    SYMPOSIUM = "symposium", _("座谈会")
    VISIT = "visit", _("代表走访")
    IMPORT = "import", _("导入")


class Urgency(models.TextChoices):
    CRITICAL = "critical", _("特急")
    URGENT = "urgent", _("紧急")
    ORDINARY = "ordinary", _("一般")
    INQUIRY = "inquiry", _("咨询")


class Outcome(models.TextChoices):
    SOLVED = "solved", _("已经解决")
    UNDERWAY = "underway", _("正在解决")
    EXPLAINED = "explained", _("已作解释")
    CANNOT = "cannot", _("暂不能解决")
