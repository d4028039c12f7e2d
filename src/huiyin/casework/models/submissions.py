"""What deputies and members raise in writing: three parts, signed, examined, then handled and answered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Body, Session, Unit

from .cases import Case


class Submission(Case):
    """The part that suggestions and proposals have in common; each of them is a table of its own."""

    situation = models.TextField(_("情况"), blank=True)
    problem = models.TextField(_("问题（分析）"), blank=True)
    suggested_unit = models.ForeignKey(
        Unit, verbose_name=_("建议承办单位"), on_delete=models.PROTECT, null=True, blank=True
    )
    wish = models.CharField(_("公开意愿"), max_length=10, choices=Case.Publication, default=Case.Publication.OPEN)
    wish_confidential = models.BooleanField(_("要求保密"), default=False)
    wish_reason = models.CharField(_("不公开或保密的理由"), max_length=200, blank=True)
    reason = models.CharField(_("未受理原因"), max_length=40, blank=True)
    reason_words = models.TextField(_("说明"), blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def text(self) -> str:
        """The whole text, for search and for comparing."""
        return "\n".join([self.situation, self.problem, *(r.text for r in self.requests.all())])


class Request(models.Model):
    """One thing that a case asks for; a reply answers each of them."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="requests")
    position = models.PositiveSmallIntegerField(_("次序"))
    text = models.TextField(_("具体建议"))

    class Meta:
        ordering = ["case_id", "position"]
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="a_case_asks_in_order")]

    def __str__(self) -> str:
        return self.text[:40]


class Numbering(models.Model):
    """How numbers are made, per body, kind of case, session and series: a pattern and the last ordinal given out."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True)
    series = models.CharField(max_length=20)
    pattern = models.CharField(_("编号格式"), max_length=60)
    last = models.PositiveIntegerField(_("最后序号"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "kind", "session", "series"], name="one_series_of_numbers", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.pattern} → {self.last}"
