"""What passes between the two sides. Columns that stay inside the procuratorate are named in `fields.INSIDE`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Case
from huiyin.directory.models import Body, Person, Unit

from .reasons import NOT_ACCEPTED, NOT_TAKEN
from .states import Field, Heeded, InviteeState, MaterialState, Measure, Outcome, Purpose, Type


class Referral(Case):
    """A matter of a body's referred to the procuratorate as a lead (公益诉讼线索、检察建议线索)."""

    KIND = "referral"

    to = models.ForeignKey(Unit, verbose_name=_("检察机关"), on_delete=models.PROTECT, related_name="referrals")
    purpose = models.CharField(_("用途"), max_length=16, choices=Purpose)
    field = models.CharField(_("领域"), max_length=20, choices=Field)
    words = models.TextField(_("提供的内容"))
    because = models.TextField(_("公共利益受损情况"))
    referred_by = models.CharField(_("提供人"), max_length=80)
    reason = models.CharField(_("未予受理的原因"), max_length=20, choices=NOT_ACCEPTED, blank=True)
    reason_words = models.TextField(_("原因说明"), blank=True)
    outcome = models.CharField(_("办理结果"), max_length=12, choices=Outcome, blank=True)
    result = models.TextField(_("结果说明"), blank=True)
    handler = models.CharField(_("承办检察官"), max_length=40, blank=True)
    inside_number = models.CharField(_("检察机关案号"), max_length=60, blank=True)
    note = models.TextField(_("内部记录"), blank=True)

    class Meta:
        verbose_name = _("检察线索")
        constraints = [
            models.CheckConstraint(condition=Q(outcome="") | ~Q(result=""), name="referral_outcome_is_explained"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Progress(models.Model):
    """A measure that the procuratorate took, in words for the other side."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="measures")
    measure = models.CharField(_("进展"), max_length=12, choices=Measure)
    on = models.DateField(_("日期"))
    words = models.TextField(_("情况"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("检察办理进展")

    def __str__(self) -> str:
        return f"{self.get_measure_display()} {self.on}"

    def ledger_root(self) -> Referral:
        return self.referral


class Recommendation(Case):
    """A procuratorial recommendation (检察建议), recorded by the procuratorate that made it."""

    KIND = "recommendation"

    unit = models.ForeignKey(Unit, verbose_name=_("检察机关"), on_delete=models.PROTECT, related_name="recommendations")
    type = models.CharField(_("类型"), max_length=16, choices=Type)
    field = models.CharField(_("领域"), max_length=20, choices=Field)
    addressee = models.ForeignKey(
        Unit, verbose_name=_("被建议单位"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    addressee_name = models.CharField(_("被建议单位（名录以外）"), max_length=80, blank=True)
    summary = models.TextField(_("问题与建议摘要"))
    urgent = models.BooleanField(_("紧急"), default=False)
    issued_on = models.DateField(_("制发日期"))
    replied_on = models.DateField(_("回复日期"), null=True, blank=True)
    reply = models.TextField(_("回复摘要"), blank=True)
    heeded = models.CharField(_("采纳情况"), max_length=8, choices=Heeded, blank=True)
    result = models.TextField(_("结果说明"), blank=True)
    handler = models.CharField(_("承办检察官"), max_length=40, blank=True)
    note = models.TextField(_("内部记录"), blank=True)

    class Meta:
        verbose_name = _("检察建议")
        constraints = [
            models.CheckConstraint(
                condition=Q(addressee__isnull=False) | ~Q(addressee_name=""), name="recommendation_is_addressed"
            ),
            models.CheckConstraint(condition=Q(heeded="") | ~Q(result=""), name="recommendation_result_is_explained"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def addressed_to(self) -> str:
        return str(self.addressee or self.addressee_name)


class Material(models.Model):
    """A recommendation offered to one body, for a deputy's suggestion or a member's proposal."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="materials")
    body = models.ForeignKey(Body, verbose_name=_("提供给"), on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        _("环节"), max_length=12, choices=MaterialState, default=MaterialState.OFFERED, editable=False
    )
    why = models.TextField(_("可由此推动什么"), blank=True)
    reason = models.CharField(_("未采用的原因"), max_length=12, choices=NOT_TAKEN, blank=True)
    reason_words = models.TextField(_("原因说明"), blank=True)
    offered_on = models.DateField(_("提供日期"))
    answered_on = models.DateField(_("采用或答复日期"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("建议、提案素材")
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "body"],
                condition=Q(state__in=["offered", "taken"]),
                name="offered_to_a_body_once",
            ),
            models.CheckConstraint(condition=Q(state__in=MaterialState.values), name="material_state_is_known"),
        ]
        indexes = [models.Index(fields=["body", "state", "-id"], name="material_by_state")]

    def __str__(self) -> str:
        return f"{self.recommendation} → {self.body}"

    def ledger_root(self) -> Recommendation:
        return self.recommendation


class Invitee(models.Model):
    """One deputy or member to whom a material was recommended; each takes it or not."""

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="invitees")
    person = models.ForeignKey(Person, verbose_name=_("推荐给"), on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("环节"), max_length=12, choices=InviteeState, default=InviteeState.ASKED, editable=False)
    words = models.TextField(_("说明"), blank=True)
    asked_on = models.DateField(_("推荐日期"))
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("素材推荐")
        constraints = [
            models.UniqueConstraint(fields=["material", "person"], name="recommended_to_a_person_once"),
            models.CheckConstraint(condition=Q(state__in=InviteeState.values), name="invitee_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.material} → {self.person}"

    def ledger_root(self) -> Recommendation:
        return self.material.recommendation
