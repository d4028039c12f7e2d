"""Key cases pressed by leaders, and the reminders that the ladder sent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .cases import Case


class Pressing(models.Model):
    """That a leader presses a case in person (重点督办)."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="pressing")
    leader_name = models.CharField(_("领衔督办领导"), max_length=40)
    leader_title = models.CharField(_("职务"), max_length=60)
    because = models.TextField(_("督办理由"), blank=True)
    chosen_on = models.DateField(_("确定日期"))

    class Meta:
        ordering = ["chosen_on", "id"]
        verbose_name = _("重点督办")

    def __str__(self) -> str:
        return f"{self.leader_name} · {self.case}"

    def ledger_root(self) -> Case:
        return self.case


class PressingAct(models.Model):
    """A planned or held visit, briefing or symposium of one level of supervisors."""

    class Level(models.TextChoices):
        PARTY = "party", _("区委")
        DIRECTORS = "directors", _("主任会议成员")
        CHAIRMEN = "chairmen", _("主席会议成员")
        GOVERNMENT = "government", _("区政府领导")
        COMMITTEE = "committee", _("专工委")
        SUBDISTRICT = "subdistrict", _("街道人大工委")
        DEPUTIES = "deputies", _("代表小组")

    class Kind(models.TextChoices):
        VISIT = "visit", _("实地视察")
        BRIEFING = "briefing", _("听取汇报")
        SYMPOSIUM = "symposium", _("座谈推进")

    pressing = models.ForeignKey(Pressing, on_delete=models.PROTECT, related_name="acts")
    level = models.CharField(_("督办层级"), max_length=12, choices=Level)
    kind = models.CharField(_("形式"), max_length=12, choices=Kind)
    supervisor = models.CharField(_("督办人"), max_length=60)
    planned_on = models.DateField(_("计划日期"))
    done_on = models.DateField(_("开展日期"), null=True, blank=True)
    words = models.TextField(_("督办情况"), blank=True)

    class Meta:
        ordering = ["planned_on", "id"]
        verbose_name = _("督办活动")

    def __str__(self) -> str:
        return f"{self.get_level_display()}{self.get_kind_display()}"

    def ledger_root(self) -> Case:
        return self.pressing.case


class Reminder(models.Model):
    """That one stage of the reminder ladder was reached for one clock and due day: at most once."""

    clock = models.ForeignKey("clocks.Clock", on_delete=models.PROTECT, related_name="reminders")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reminders")
    stage = models.CharField(_("阶段"), max_length=20)
    due_on = models.DateField(_("期限"))
    at = models.DateTimeField(_("催办时间"))

    class Meta:
        ordering = ["at"]
        verbose_name = _("催办")
        constraints = [models.UniqueConstraint(fields=["clock", "stage", "due_on"], name="reminded_once_a_stage")]

    def __str__(self) -> str:
        return f"{self.stage} {self.due_on}"
