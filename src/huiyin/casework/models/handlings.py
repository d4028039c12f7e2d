"""What the units do before they answer: handling, contacts, assisting opinions, extensions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Unit
from huiyin.kernel.clocks.models import Clock

from ..states import ExtensionState, HandlingState
from .cases import Case, Signer


class Handling(models.Model):
    """A unit's part in a case, for one round: leading, assisting, or answering its own part."""

    class Role(models.TextChoices):
        LEAD = "lead", _("主办")
        JOINT = "joint", _("会办")
        SPLIT = "split", _("分办")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="handlings")
    unit = models.ForeignKey(Unit, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="handlings")
    role = models.CharField(_("承办方式"), max_length=10, choices=Role)
    part = models.TextField(_("承办内容"), blank=True)
    round = models.PositiveSmallIntegerField(_("轮次"), default=1)
    state = models.CharField(
        _("状态"), max_length=12, choices=HandlingState, default=HandlingState.OFFERED, editable=False
    )
    handler_name = models.CharField(_("经办人"), max_length=40, blank=True)
    assigned_on = models.DateField(_("交办日期"))
    objection = models.TextField(_("退办理由"), blank=True)
    suggests = models.ForeignKey(
        Unit, verbose_name=_("建议改交"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    # Its running clocks, where a page has read them to show what may be done; a step asks for them anew.
    known_clocks: list[Clock] | None = None

    class Meta:
        ordering = ["case_id", "round", "id"]
        verbose_name = _("承办")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=HandlingState.values), name="handling_state_is_known"),
            models.UniqueConstraint(
                fields=["case", "unit", "round"],
                condition=~Q(state__in=["returned", "ended"]),
                name="handles_a_round_once",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state"], name="handling_by_unit"),
            models.Index(fields=["state", "case"], name="handling_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.get_role_display()}"

    @property
    def answers(self) -> bool:
        """Whether this unit answers the signers itself (主办, 分办)."""
        return self.role in (self.Role.LEAD, self.Role.SPLIT)

    def ledger_root(self) -> Case:
        return self.case


class Contact(models.Model):
    """A consultation with the signers (面商): visit, symposium or telephone."""

    class Form(models.TextChoices):
        VISIT = "visit", _("走访面商")
        SYMPOSIUM = "symposium", _("座谈")
        PHONE = "phone", _("电话沟通")

    class Stage(models.TextChoices):
        BEFORE = "before", _("办前协商")
        DURING = "during", _("办中协商")
        AFTER = "after", _("办后协商")

    handling = models.ForeignKey(Handling, on_delete=models.PROTECT, related_name="contacts")
    form = models.CharField(_("方式"), max_length=12, choices=Form)
    stage = models.CharField(_("协商阶段"), max_length=10, choices=Stage, blank=True)
    on = models.DateField(_("日期"))
    place = models.CharField(_("地点"), max_length=100, blank=True)
    officials = models.CharField(_("单位参加人"), max_length=200)
    met = models.ManyToManyField(Signer, verbose_name=_("沟通对象"), related_name="contacts")
    words = models.TextField(_("对方意见与沟通情况"))
    entered_by = models.CharField(_("登记人"), max_length=80)
    entered_at = models.DateTimeField(_("登记时间"))

    class Meta:
        ordering = ["on", "id"]
        verbose_name = _("面商")
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="contact_says_what_was_said")]

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.on}"

    def ledger_root(self) -> Case:
        return self.handling.case


class Opinion(models.Model):
    """What an assisting unit tells the lead unit (会办意见)."""

    handling = models.ForeignKey(Handling, on_delete=models.PROTECT, related_name="opinions")
    text = models.TextField(_("会办意见"))
    given_by = models.CharField(_("提交人"), max_length=80)
    given_at = models.DateTimeField(_("提交时间"))
    sent_back = models.TextField(_("退回原因"), blank=True)

    class Meta:
        ordering = ["given_at"]
        verbose_name = _("会办意见")

    def __str__(self) -> str:
        return str(self.handling)


class Extension(models.Model):
    """A unit's request for more time (延期答复), the signer's consent and the office's approval."""

    handling = models.ForeignKey(Handling, on_delete=models.PROTECT, related_name="extensions")
    until = models.DateField(_("延期至"))
    reason = models.TextField(_("延期理由"))
    asked_on = models.DateField(_("申请日期"))
    agreed_by = models.CharField(_("同意人"), max_length=80, blank=True)
    words = models.TextField(_("意见"), blank=True)
    state = models.CharField(
        _("状态"), max_length=12, choices=ExtensionState, default=ExtensionState.ASKED, editable=False
    )

    class Meta:
        ordering = ["id"]
        verbose_name = _("延期")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ExtensionState.values), name="extension_state_is_known"),
            models.UniqueConstraint(
                fields=["handling"],
                condition=Q(state__in=["asked", "consented"]),
                name="one_open_extension_per_handling",
            ),
        ]
        indexes = [models.Index(fields=["state", "handling"], name="extension_by_state")]

    def __str__(self) -> str:
        return f"{self.handling} → {self.until}"

    def ledger_root(self) -> Case:
        return self.handling.case
