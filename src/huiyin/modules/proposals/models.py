"""The proposal and the period in which proposals of a plenary session are collected."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Submission
from huiyin.directory.models import Group, Session


class Proposal(Submission):
    """委员、党派团体、专门委员会等向政协提出、经审查立案后交承办单位办理并书面答复的意见和建议。"""

    KIND = "proposal"

    class Proposer(models.TextChoices):
        MEMBER = "member", _("委员个人或联名")
        PARTY = "party", _("民主党派")
        ORGANISATION = "organisation", _("人民团体")
        COMMITTEE = "committee", _("专门委员会")
        SECTOR = "sector", _("界别")
        PLENARY = "plenary", _("委员小组（联组）")

    class Becomes(models.TextChoices):
        NOTHING = "", _("不作其他处理")
        BRIEF = "brief", _("转为社情民意信息")
        LETTER = "letter", _("转为委员来信")

    proposer_kind = models.CharField(_("提案者"), max_length=15, choices=Proposer, default=Proposer.MEMBER)
    proposer = models.ForeignKey(
        Group, verbose_name=_("提案单位（界别、小组）"), on_delete=models.PROTECT, null=True, blank=True
    )
    merged_into = models.ForeignKey(
        "self", verbose_name=_("并入"), on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    becomes = models.CharField(_("未立案的去向"), max_length=10, choices=Becomes, blank=True, default="")
    stated = models.PositiveSmallIntegerField(_("名录所载提案人数"), null=True, blank=True)
    commended_on = models.DateField(_("评为优秀提案日期"), null=True, blank=True)
    commended_at = models.CharField(_("评选会议"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("政协提案")
        constraints = [
            models.CheckConstraint(
                condition=Q(proposer_kind="member", proposer=None)
                | (~Q(proposer_kind="member") & Q(proposer__isnull=False)),
                name="a_collective_proposal_names_its_group",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("case_ptr")), name="not_merged_into_itself"),
        ]
        indexes = [models.Index(fields=["commended_on"], name="proposal_commended")]


class Call(models.Model):
    """From when to when proposals count as raised at a plenary session (大会提案); later ones are everyday ones."""

    session = models.OneToOneField(Session, verbose_name=_("会议"), on_delete=models.PROTECT, related_name="call")
    opens_on = models.DateField(_("开始征集"))
    closes_on = models.DateField(_("截止日期"))

    class Meta:
        verbose_name = _("提案征集")
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="call_closes_after_it_opens")
        ]

    def __str__(self) -> str:
        return f"{self.session} {self.opens_on}—{self.closes_on}"
