"""Series and their numbered issues, to whom an issue was sent, what leaders wrote on it, who took it over."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Body

from ..states import Level


class Series(models.Model):
    """A series (刊物) of a body; its issues are numbered anew each year.

    `mark` stands in red above its issues, `pattern` makes their number of {year}, {n} and {total}, the count of
    all years. `addressees` are whom its issues go to, one a line.
    """

    body = models.ForeignKey(Body, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="series")
    code = models.SlugField(_("代码"), max_length=20)
    name = models.CharField(_("刊物名称"), max_length=40)
    mark = models.CharField(_("版头"), max_length=40)
    pattern = models.CharField(_("期号格式"), max_length=60)
    addressees = models.TextField(_("报送对象"), blank=True)
    place = models.PositiveSmallIntegerField(_("次序"), default=0)
    until = models.DateField(_("停办日期"), null=True, blank=True)

    class Meta:
        ordering = ["body", "place", "id"]
        verbose_name = _("刊物")
        constraints = [models.UniqueConstraint(fields=["body", "code"], name="one_series_per_code")]

    def __str__(self) -> str:
        return self.name

    @property
    def lines(self) -> list[str]:
        """The addressees, one each."""
        return [line.strip() for line in self.addressees.splitlines() if line.strip()]


class Issue(models.Model):
    """One numbered issue (期). The number is given out once and never again."""

    series = models.ForeignKey(Series, verbose_name=_("刊物"), on_delete=models.PROTECT, related_name="issues")
    year = models.PositiveSmallIntegerField(_("年份"))
    ordinal = models.PositiveIntegerField(_("期次"))
    number = models.CharField(_("期号"), max_length=80)
    title = models.CharField(_("标题"), max_length=200)
    approved_by = models.CharField(_("签发人"), max_length=40)
    issued_on = models.DateField(_("刊发日期"))
    issued_by = models.CharField(_("编发人"), max_length=80)

    class Meta:
        ordering = ["-issued_on", "-id"]
        verbose_name = _("期")
        constraints = [models.UniqueConstraint(fields=["series", "year", "ordinal"], name="one_issue_per_ordinal")]
        indexes = [models.Index(fields=["-issued_on", "-id"], name="issue_newest_first")]

    def __str__(self) -> str:
        return f"{self.series.name} {self.number}"


class Sending(models.Model):
    """That an issue was sent to somebody (报送)."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="sendings")
    to = models.CharField(_("报送对象"), max_length=60)
    sent_on = models.DateField(_("报送日期"))
    sent_by = models.CharField(_("报送人"), max_length=80)

    class Meta:
        ordering = ["id"]
        verbose_name = _("报送")
        constraints = [models.UniqueConstraint(fields=["issue", "to"], name="sent_to_each_once")]

    def __str__(self) -> str:
        return self.to


class Instruction(models.Model):
    """What a leader wrote on a brief (批示): who, when, in which words."""

    brief = models.ForeignKey("briefs.Brief", on_delete=models.PROTECT, related_name="instructions")
    leader = models.CharField(_("批示领导"), max_length=40)
    post = models.CharField(_("职务"), max_length=60)
    on = models.DateField(_("批示日期"))
    words = models.TextField(_("批示内容"))
    entered_by = models.CharField(_("登记人"), max_length=80)
    at = models.DateTimeField(_("登记时间"))

    class Meta:
        ordering = ["on", "id"]
        verbose_name = _("批示")
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(leader="") & ~Q(post=""), name="an_instruction_says_who_and_what"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post}{self.leader} {self.on}"

    def ledger_root(self) -> models.Model:
        return self.brief  # type: ignore[no-any-return]


class HigherAdoption(models.Model):
    """That a body of a higher level took a brief over (上级采用)."""

    brief = models.ForeignKey("briefs.Brief", on_delete=models.PROTECT, related_name="higher")
    level = models.CharField(_("层级"), max_length=10, choices=Level)
    organ = models.CharField(_("采用单位"), max_length=60)
    on = models.DateField(_("采用日期"))
    words = models.TextField(_("采用情况"), blank=True)
    entered_by = models.CharField(_("登记人"), max_length=80)
    at = models.DateTimeField(_("登记时间"))

    class Meta:
        ordering = ["on", "id"]
        verbose_name = _("上级采用")
        constraints = [models.UniqueConstraint(fields=["brief", "level", "organ"], name="each_organ_adopts_once")]

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.organ}"

    def ledger_root(self) -> models.Model:
        return self.brief  # type: ignore[no-any-return]
