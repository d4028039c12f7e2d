"""What was promised in an answer, and how it is kept."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Unit

from ..states import CommitmentState
from .cases import Case
from .replies import ReplyItem


class Commitment(models.Model):
    """Something a unit promised in a reply by a day (承诺事项), followed until it is kept."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="commitments")
    item = models.OneToOneField(ReplyItem, on_delete=models.PROTECT, null=True, blank=True, related_name="commitment")
    unit = models.ForeignKey(Unit, verbose_name=_("责任单位"), on_delete=models.PROTECT, related_name="commitments")
    text = models.TextField(_("承诺内容"))
    made_on = models.DateField(_("承诺日期"))
    first_due_on = models.DateField(_("原定时限"))
    due_on = models.DateField(_("现定时限"))
    kept_on = models.DateField(_("兑现日期"), null=True, blank=True)
    deputy_agrees = models.BooleanField(_("代表认可兑现"), null=True, blank=True)
    deputy_words = models.TextField(_("代表意见"), blank=True)
    state = models.CharField(
        _("状态"), max_length=12, choices=CommitmentState, default=CommitmentState.OPEN, editable=False
    )

    class Meta:
        ordering = ["due_on", "id"]
        verbose_name = _("承诺事项")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CommitmentState.values), name="commitment_state_is_known"),
            models.CheckConstraint(condition=Q(due_on__gte=F("first_due_on")), name="carried_over_only_forward"),
        ]
        indexes = [models.Index(fields=["unit", "state", "due_on"], name="commitment_by_unit")]

    def __str__(self) -> str:
        return self.text[:40]

    def ledger_root(self) -> Case:
        return self.case


class Progress(models.Model):
    """One report on the way to keeping a commitment; its evidence is attached as files."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="progress")
    text = models.TextField(_("进展情况"))
    by = models.CharField(_("报告人"), max_length=80)
    at = models.DateTimeField(_("报告时间"))

    class Meta:
        ordering = ["at"]
        verbose_name = _("进展")

    def __str__(self) -> str:
        return self.text[:40]

    def ledger_root(self) -> Case:
        return self.commitment.case
