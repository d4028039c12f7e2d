"""The suggestion and what belongs to it alone; signers, handlings, replies and ratings are casework's."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Case
from huiyin.directory.models import Body, Group, Unit


class Suggestion(Case):
    """代表对各方面工作提出的建议、批评和意见。"""

    KIND = "suggestion"

    situation = models.TextField(_("情况"), blank=True)
    problem = models.TextField(_("问题"), blank=True)
    delegation = models.ForeignKey(
        Group, verbose_name=_("以代表团名义"), on_delete=models.PROTECT, null=True, blank=True
    )
    suggested_unit = models.ForeignKey(
        Unit, verbose_name=_("建议承办单位"), on_delete=models.PROTECT, null=True, blank=True
    )
    wish = models.CharField(_("公开意愿"), max_length=10, choices=Case.Publication, default=Case.Publication.OPEN)
    wish_confidential = models.BooleanField(_("要求保密"), default=False)
    wish_reason = models.CharField(_("不公开或保密的理由"), max_length=200, blank=True)
    review_attempt = models.PositiveSmallIntegerField(_("预审次数"), default=0)
    reason = models.CharField(_("未受理原因"), max_length=40, blank=True)
    reason_words = models.TextField(_("说明"), blank=True)

    class Meta:
        verbose_name = _("代表建议")

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def text(self) -> str:
        """The whole text, for search and for comparing."""
        return "\n".join([self.situation, self.problem, *(r.text for r in self.requests.all())])


class Request(models.Model):
    """One thing that a suggestion asks for; a reply answers each of them."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="requests")
    position = models.PositiveSmallIntegerField(_("次序"))
    text = models.TextField(_("具体建议"))

    class Meta:
        ordering = ["suggestion_id", "position"]
        constraints = [models.UniqueConstraint(fields=["suggestion", "position"], name="one_request_per_place")]

    def __str__(self) -> str:
        return self.text[:40]


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


class Numbering(models.Model):
    """How numbers are made, per body and session: a pattern and the last ordinal given out."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT)
    session = models.ForeignKey("directory.Session", on_delete=models.PROTECT, null=True)
    in_session = models.BooleanField(default=True)
    pattern = models.CharField(_("编号格式"), max_length=60)
    last = models.PositiveIntegerField(_("最后序号"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "session", "in_session"], name="one_numbering", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.pattern} → {self.last}"
