"""A case, its signers, and its links to other cases."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Body, Group, Person, Session, Station, Topic
from huiyin.kernel.profiles.values import Values

from ..states import SignatureState


class Case(models.Model):
    """Something that is taken up and answered. Each kind of case is a table of its own that extends this one.

    `policy` holds the dated policy values that the case was born under; later changes do not touch it.
    """

    class Publication(models.TextChoices):
        OPEN = "open", _("全文公开")
        TITLE = "title", _("仅公开标题")
        CLOSED = "closed", _("不公开")

    kind = models.CharField(_("种类"), max_length=20, editable=False)
    number = models.CharField(_("编号"), max_length=40, blank=True)
    title = models.CharField(_("标题"), max_length=200)
    state = models.CharField(_("环节"), max_length=20, editable=False)
    round = models.PositiveSmallIntegerField(_("办理轮次"), default=1)
    # One or two bodies share the table: an index on them only misleads the planner of newest-first lists.
    body = models.ForeignKey(Body, verbose_name=_("机构"), on_delete=models.PROTECT, db_index=False)
    session = models.ForeignKey(Session, verbose_name=_("会议"), on_delete=models.PROTECT, null=True, blank=True)
    in_session = models.BooleanField(_("大会期间提出"), default=False)
    topic = models.ForeignKey(Topic, verbose_name=_("类别"), on_delete=models.PROTECT, null=True, blank=True)
    station = models.ForeignKey(Station, verbose_name=_("联络站点"), on_delete=models.PROTECT, null=True, blank=True)
    grade = models.CharField(_("分级"), max_length=12, blank=True)
    publication = models.CharField(_("公开方式"), max_length=10, choices=Publication, default=Publication.OPEN)
    confidential = models.BooleanField(_("保密"), default=False)
    policy = models.JSONField(default=dict, editable=False)
    created_at = models.DateTimeField(_("起草时间"))
    raised_on = models.DateField(_("提出日期"), null=True, blank=True)
    assigned_on = models.DateField(_("交办日期"), null=True, blank=True)
    concluded_on = models.DateField(_("办结日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("事项")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "kind", "number"], condition=~Q(number=""), name="case_number_is_unique"
            )
        ]
        indexes = [
            models.Index(fields=["kind", "state", "-id"], name="case_by_state"),
            # Figures count by kind, day, body and state: this index alone tells, the rows are not read.
            models.Index(fields=["kind", "raised_on", "body", "state"], name="case_counted_by_day"),
            models.Index(fields=["-created_at", "-id"], name="case_newest_first"),
            models.Index(fields=["session", "kind"], name="case_by_session"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @cached_property
    def values(self) -> Values:
        """The policy values this case was born under."""
        return Values.from_snapshot(self.policy)

    @cached_property
    def ties(self) -> set[Tie]:
        """How it is linked, whatever the number of links: one question spares a page the others."""
        links = Link.objects.filter(Q(case=self.pk) | Q(to=self.pk))
        return {Tie(*row) for row in links.values_list("kind", "case__kind", "to__kind").distinct()}


class Tie(NamedTuple):
    """A kind of link, and the kinds of case that it leads from and to."""

    link: str
    source: str
    to: str


class Signer(models.Model):
    """Who signs a case: the first one leads, the others confirm for themselves.

    A group's own paper is signed for it by a person; one that came in from a list may name the group alone.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="signers")
    person = models.ForeignKey(
        Person, verbose_name=_("联名人"), on_delete=models.PROTECT, null=True, blank=True, related_name="signatures"
    )
    group = models.ForeignKey(Group, verbose_name=_("以团组名义"), on_delete=models.PROTECT, null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    is_lead = models.BooleanField(_("领衔"), default=False)
    state = models.CharField(
        _("状态"), max_length=12, choices=SignatureState, default=SignatureState.INVITED, editable=False
    )
    signed_on = models.DateField(_("署名日期"), null=True, blank=True)

    class Meta:
        ordering = ["case_id", "-is_lead", "position", "id"]
        verbose_name = _("联名")
        constraints = [
            models.UniqueConstraint(fields=["case", "person"], name="signs_a_case_once"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(group__isnull=False), name="a_person_or_a_group_signs"
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(is_lead=True), name="one_lead_signer"),
            models.CheckConstraint(condition=Q(state__in=SignatureState.values), name="signature_state_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The person, or the group where nobody is named."""
        return str(self.person or self.group)

    @property
    def user_id(self) -> int | None:
        return self.person.user_id if self.person else None

    def ledger_root(self) -> Case:
        return self.case


class Link(models.Model):
    """That two cases belong together."""

    class Kind(models.TextChoices):
        TOGETHER = "together", _("同类并办，分别答复")
        REPEATS = "repeats", _("与往年同题")
        RAISED = "raised", _("由此提出")

    kind = models.CharField(max_length=12, choices=Kind)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links_out")
    to = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links_in")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "case", "to"], name="linked_once"),
            models.CheckConstraint(condition=~Q(case=F("to")), name="not_linked_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.case} → {self.to}"
