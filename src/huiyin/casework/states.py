"""The states of everything that belongs to a case."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

ASSIGNED, IN_HAND, REPLIED, CONCLUDED = "assigned", "in_hand", "replied", "concluded"
"""The stages that every submission goes through, by the same codes whatever its kind."""


class SignatureState(models.TextChoices):
    INVITED = "invited", _("待确认")
    CONFIRMED = "confirmed", _("已确认")
    DECLINED = "declined", _("已谢绝")
    EXPIRED = "expired", _("邀请已过期")


class HandlingState(models.TextChoices):
    OFFERED = "offered", _("待签收")
    OBJECTED = "objected", _("申请退办")
    IN_HAND = "in_hand", _("办理中")
    DONE = "done", _("已完成")
    RETURNED = "returned", _("已退办")
    ENDED = "ended", _("已终止")


class ExtensionState(models.TextChoices):
    ASKED = "asked", _("待提出人同意")
    CONSENTED = "consented", _("待批准")
    GRANTED = "granted", _("已批准延期")
    REFUSED = "refused", _("未同意延期")


class ReplyState(models.TextChoices):
    DRAFT = "draft", _("起草中（尚未答复）")
    COSIGNING = "cosigning", _("会办单位会签中（尚未答复）")
    SIGNING = "signing", _("待负责人签发（尚未答复）")
    CHECKING = "checking", _("工作机构审核中（尚未答复）")
    ISSUED = "issued", _("已正式答复")


class CommitmentState(models.TextChoices):
    OPEN = "open", _("兑现中")
    REPORTED = "reported", _("已报兑现，待核实")
    KEPT = "kept", _("已兑现")
    BROKEN = "broken", _("未能兑现")
