"""The brief itself, its versions, and the points that its steps bring to its authors."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Submission
from huiyin.directory.models import Person

from ..states import Origin, State
from .issues import Issue


class Brief(Submission):
    """社情民意信息、专报：反映情况、分析原因、提出对策建议，供领导和部门决策参考。"""

    KIND = "brief"

    origin = models.CharField(_("来源"), max_length=10, choices=Origin, default=Origin.PERSON)
    drafted_by_office = models.BooleanField(_("工作机构起草"), default=False, editable=False)
    merged_into = models.ForeignKey(
        "self", verbose_name=_("并入"), on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    issue = models.ForeignKey(
        Issue, verbose_name=_("刊于"), on_delete=models.PROTECT, null=True, blank=True, related_name="briefs"
    )
    place = models.PositiveSmallIntegerField(_("在该期的次序"), default=1)

    class Meta:
        verbose_name = _("社情民意信息")
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=F("case_ptr")), name="brief_not_merged_into_itself"),
        ]

    @property
    def was_printed(self) -> bool:
        return self.state in State.IN_PRINT


class Version(models.Model):
    """The text at one moment: the first is the author's own, the later ones the editors'. Never changed."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("版次"))
    title = models.CharField(_("标题"), max_length=200)
    situation = models.TextField(_("情况"))
    problem = models.TextField(_("原因"), blank=True)
    requests = models.JSONField(_("建议"), default=list)
    words = models.CharField(_("修改说明"), max_length=200, blank=True)
    by = models.CharField(_("修改人"), max_length=80)
    by_author = models.BooleanField(_("作者原稿"), default=False)
    at = models.DateTimeField(_("时间"))

    class Meta:
        ordering = ["brief_id", "number"]
        verbose_name = _("版本")
        constraints = [models.UniqueConstraint(fields=["brief", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.by}"


class Credit(models.Model):
    """Points for one author at one step. Given by the policy of the day when it was handed in; each step counts once."""

    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="credits")
    person = models.ForeignKey(Person, verbose_name=_("作者"), on_delete=models.PROTECT, related_name="brief_credits")
    step = models.CharField(_("环节"), max_length=20)
    points = models.DecimalField(_("得分"), max_digits=6, decimal_places=1)
    on = models.DateField(_("日期"))

    class Meta:
        ordering = ["on", "id"]
        verbose_name = _("计分")
        constraints = [
            models.UniqueConstraint(fields=["brief", "person", "step"], name="each_step_credits_an_author_once")
        ]
        indexes = [models.Index(fields=["person", "on"], name="credit_by_person")]

    def __str__(self) -> str:
        return f"{self.person} {self.step} {self.points}"

    def ledger_root(self) -> Brief:
        return self.brief
