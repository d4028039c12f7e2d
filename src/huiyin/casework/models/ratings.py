"""Judgements of an answer: by each signer, in five dimensions, by a vote on the spot."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.files.models import Attachment

from .cases import Case, Signer


class Rating(models.Model):
    """One signer's judgement of one round: attitude and result apart. Never entered by a unit."""

    class Level(models.IntegerChoices):
        SATISFIED = 1, _("满意")
        BASICALLY = 2, _("基本满意")
        NOT = 3, _("不满意")

    class Channel(models.TextChoices):
        SECOND_FACTOR = "second_factor", _("本人二次验证")
        LINK = "link", _("一次性链接")
        PAPER = "paper", _("书面表格录入")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="ratings")
    signer = models.ForeignKey(Signer, on_delete=models.PROTECT, related_name="ratings")
    round = models.PositiveSmallIntegerField(_("轮次"))
    attitude = models.PositiveSmallIntegerField(_("办理态度"), choices=Level)
    result = models.PositiveSmallIntegerField(_("办理结果"), choices=Level)
    words = models.TextField(_("具体意见"), blank=True)
    channel = models.CharField(_("评价途径"), max_length=15, choices=Channel)
    entered_by = models.CharField(_("录入人"), max_length=80, blank=True)
    scan = models.ForeignKey(
        Attachment, verbose_name=_("原件扫描"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    address = models.GenericIPAddressField(_("网络地址"), null=True, blank=True)
    flagged = models.BooleanField(_("来自承办单位网络"), default=False)
    at = models.DateTimeField(_("评价时间"))

    class Meta:
        ordering = ["round", "id"]
        verbose_name = _("评价")
        constraints = [
            models.UniqueConstraint(fields=["case", "round", "signer"], name="rates_a_round_once"),
            models.CheckConstraint(
                condition=Q(attitude__lt=3, result__lt=3) | ~Q(words=""), name="not_satisfied_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(channel="paper") | (~Q(entered_by="") & Q(scan__isnull=False)),
                name="paper_rating_has_scan_and_clerk",
            ),
        ]
        indexes = [models.Index(fields=["case", "round", "result"], name="rating_by_case")]

    def __str__(self) -> str:
        return f"{self.signer} {self.get_result_display()}"

    @property
    def worst(self) -> int:
        return max(self.attitude, self.result)

    def ledger_root(self) -> Case:
        return self.case


class FiveRating(models.Model):
    """A five-dimension rating (五维评价) by one of the three raters; dimensions and weights come from the policy."""

    class Rater(models.TextChoices):
        OFFICE = "office", _("代表工作机构")
        SUBDISTRICT = "subdistrict", _("街道人大工委")
        DEPUTY = "deputy", _("代表")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="five_ratings")
    round = models.PositiveSmallIntegerField(_("轮次"))
    rater = models.CharField(_("评价主体"), max_length=12, choices=Rater)
    scores = models.JSONField(_("各维得分"))
    words = models.TextField(_("评语"), blank=True)
    by = models.CharField(_("评价人"), max_length=80)
    at = models.DateTimeField(_("评价时间"))

    class Meta:
        verbose_name = _("五维评价")
        constraints = [models.UniqueConstraint(fields=["case", "round", "rater"], name="five_rates_a_round_once")]

    def __str__(self) -> str:
        return f"{self.case} {self.get_rater_display()}"


class OnsiteVote(models.Model):
    """The result of a collective on-site satisfaction vote on a case, with its record."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="onsite_votes")
    meeting = models.CharField(_("会议"), max_length=100)
    on = models.DateField(_("日期"))
    satisfied = models.PositiveIntegerField(_("满意票"))
    basically = models.PositiveIntegerField(_("基本满意票"))
    dissatisfied = models.PositiveIntegerField(_("不满意票"))
    invalid = models.PositiveIntegerField(_("无效票"), default=0)
    entered_by = models.CharField(_("录入人"), max_length=80)
    entered_at = models.DateTimeField(_("录入时间"), null=True, blank=True)
    scan = models.ForeignKey(Attachment, verbose_name=_("测评记录"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on"]
        verbose_name = _("现场测评")
        constraints = [models.UniqueConstraint(fields=["case", "meeting", "on"], name="one_vote_per_meeting")]

    def __str__(self) -> str:
        return f"{self.meeting} {self.case}"

    @property
    def valid(self) -> int:
        return self.satisfied + self.basically + self.dissatisfied

    def ledger_root(self) -> Case:
        return self.case
