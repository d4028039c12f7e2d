"""The suggestion and what belongs to it alone; signers, handlings, replies and ratings are casework's."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Submission
from huiyin.directory.models import Group


class Suggestion(Submission):
    """代表对各方面工作提出的建议、批评和意见。"""

    KIND = "suggestion"

    delegation = models.ForeignKey(
        Group, verbose_name=_("以代表团名义"), on_delete=models.PROTECT, null=True, blank=True
    )
    review_attempt = models.PositiveSmallIntegerField(_("预审次数"), default=0)

    class Meta:
        verbose_name = _("代表建议")


class GateReview(models.Model):
    """One reviewer's verdict at one of the three gates, for one attempt."""

    class Gate(models.TextChoices):
        POLITICAL = "political", _("政治关")
        LEGAL = "legal", _("法律关")
        QUALITY = "quality", _("质量关")

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="gate_reviews")
    attempt = models.PositiveSmallIntegerField(_("第几次预审"))
    gate = models.CharField(_("关口"), max_length=10, choices=Gate)
    passed = models.BooleanField(_("通过"))
    reasons = models.JSONField(_("原因"), default=list)
    words = models.TextField(_("对代表的意见"), blank=True)
    reviewer = models.CharField(_("审核人"), max_length=80)
    at = models.DateTimeField(_("审核时间"))

    class Meta:
        ordering = ["attempt", "id"]
        verbose_name = _("预审核")
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "attempt", "gate"], name="one_verdict_per_gate"),
            models.CheckConstraint(condition=Q(passed=True) | ~Q(words=""), name="a_stopped_gate_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.get_gate_display()} {self.passed}"
