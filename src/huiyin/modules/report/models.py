"""Work reports: the text as the office writes it, and the numbers that were frozen when it was reviewed."""

from __future__ import annotations

import hashlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Body
from huiyin.kernel.figures import Scope
from huiyin.kernel.figures.models import Snapshot

from .states import State


class WorkReport(models.Model):
    """The account of a period. `source` is prose with figures; `frozen` the blocks and terms that were reviewed."""

    state = models.CharField(_("环节"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    body = models.ForeignKey(Body, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="work_reports")
    title = models.CharField(_("标题"), max_length=100)
    occasion = models.CharField(_("在何会议上"), max_length=120, blank=True)
    speaker = models.CharField(_("报告人"), max_length=60, blank=True)
    addressee = models.CharField(_("称谓"), max_length=60, blank=True)
    since = models.DateField(_("期间起"))
    until = models.DateField(_("期间止"))
    as_of = models.DateField(_("数据截至"), null=True, blank=True)
    source = models.TextField(_("正文"), blank=True)
    written_by = models.CharField(_("起草人"), max_length=80, blank=True)
    written_by_id = models.BigIntegerField(null=True)
    written_at = models.DateTimeField(_("修改时间"), null=True)
    frozen = models.JSONField(default=dict, blank=True)
    reviewed_by = models.CharField(_("审核人"), max_length=80, blank=True)
    reviewed_at = models.DateTimeField(_("审核时间"), null=True)
    issued_on = models.DateField(_("印发日期"), null=True)
    is_public = models.BooleanField(_("公开"), default=False)

    class Meta:
        ordering = ["-until", "-id"]
        verbose_name = _("工作报告")
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="report_period_runs_on"),
            models.CheckConstraint(condition=Q(issued_on=None) | ~Q(frozen={}), name="issued_report_is_frozen"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def scope(self) -> Scope:
        return Scope(body=self.body_id, since=self.since, until=self.until, as_of=self.as_of)

    @property
    def issued_day(self) -> str:
        """As the paper has it, in Chinese whatever language the page is read in."""
        day = self.issued_on
        return f"{day.year}年{day.month}月{day.day}日" if day else ""

    @property
    def digest(self) -> str:
        """Of the text as it is written now."""
        return hashlib.sha256(self.source.encode()).hexdigest()


class ReportNumber(models.Model):
    """A number of a reviewed report. `then` is the other period of a comparison; a manual one has only its source."""

    class Kind(models.TextChoices):
        FIGURE = "figure", _("指标")
        CHANGE = "change", _("比较")
        MANUAL = "manual", _("手工填报")

    report = models.ForeignKey(WorkReport, on_delete=models.CASCADE, related_name="numbers")
    position = models.PositiveIntegerField(_("次序"))
    kind = models.CharField(_("种类"), max_length=10, choices=Kind)
    text = models.CharField(_("显示"), max_length=80)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, null=True, related_name="+")
    then = models.ForeignKey(Snapshot, on_delete=models.PROTECT, null=True, related_name="+")
    source = models.CharField(_("来源"), max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("报告中的数字")
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="one_number_per_place_in_a_report"),
            models.CheckConstraint(
                condition=Q(kind="manual", snapshot=None, then=None) & ~Q(source="")
                | Q(kind="figure", snapshot__isnull=False, then=None, source="")
                | Q(kind="change", snapshot__isnull=False, then__isnull=False, source=""),
                name="a_number_has_records_or_a_source",
            ),
        ]

    def __str__(self) -> str:
        return self.text
