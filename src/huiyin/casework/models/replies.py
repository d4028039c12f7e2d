"""Answers, item by item, and the agreement of the assisting units."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Unit

from ..states import ReplyState
from .cases import Case
from .handlings import Handling


class Reply(models.Model):
    """An answer of one unit in one round. Only an issued one is an answer; every other state says so."""

    class Kind(models.TextChoices):
        FINAL = "final", _("答复")
        INTERIM = "interim", _("阶段答复")

    handling = models.ForeignKey(Handling, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(_("类型"), max_length=10, choices=Kind, default=Kind.FINAL)
    round = models.PositiveSmallIntegerField(_("轮次"))
    opening = models.TextField(_("开头"), blank=True)
    closing = models.TextField(_("结尾"), blank=True)
    outcome = models.CharField(_("办理结果"), max_length=10, blank=True)
    outcome_scheme = models.CharField(_("结果分类法"), max_length=10, blank=True)
    letter_number = models.CharField(_("文号"), max_length=60, blank=True)
    head_name = models.CharField(_("签发人"), max_length=40, blank=True)
    contact_person = models.CharField(_("联系人"), max_length=40, blank=True)
    contact_phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    drafted_at = models.DateTimeField(_("起草时间"))
    issued_on = models.DateField(_("答复日期"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=12, choices=ReplyState, default=ReplyState.DRAFT, editable=False)

    class Meta:
        ordering = ["round", "id"]
        verbose_name = _("答复")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ReplyState.values), name="reply_state_is_known"),
            models.UniqueConstraint(
                fields=["handling", "round"], condition=Q(kind="final"), name="one_final_reply_per_round"
            ),
            models.CheckConstraint(
                condition=~Q(state="issued") | (Q(issued_on__isnull=False) & ~Q(letter_number="")),
                name="an_issued_reply_has_number_and_day",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "handling"], name="reply_by_state"),
            models.Index(fields=["-issued_on", "-id"], name="reply_newest_first"),
        ]

    def __str__(self) -> str:
        return self.letter_number or f"{self.handling.unit} · {self.get_state_display()}"

    def ledger_root(self) -> Case:
        return self.handling.case


class ReplyItem(models.Model):
    """The answer to one request: done, planned by a day (then it is a commitment), or not possible and why."""

    class Disposition(models.TextChoices):
        DONE = "done", _("已经落实")
        PLANNED = "planned", _("计划落实")
        CANNOT = "cannot", _("暂不能落实")

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("次序"))
    request = models.TextField(_("所提要求"))
    disposition = models.CharField(_("办理情况"), max_length=10, choices=Disposition, blank=True)
    text = models.TextField(_("逐条答复"), blank=True)
    due_on = models.DateField(_("落实时限"), null=True, blank=True)

    class Meta:
        ordering = ["reply_id", "position"]
        constraints = [models.UniqueConstraint(fields=["reply", "position"], name="one_item_per_place")]

    def __str__(self) -> str:
        return f"{self.position}. {self.request[:20]}"

    @property
    def complete(self) -> bool:
        """Answered in words, and with a day when it is planned."""
        dated = self.disposition != self.Disposition.PLANNED or self.due_on is not None
        return bool(self.disposition and self.text.strip()) and dated


class Cosign(models.Model):
    """An assisting unit's agreement to a draft reply (会签)."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="cosigns")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    words = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reply", "unit"], name="cosigns_a_reply_once")]

    def __str__(self) -> str:
        return str(self.unit)
