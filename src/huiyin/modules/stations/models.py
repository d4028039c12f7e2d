"""Visits to stations (planned as duties or otherwise), who came, what was carried there and brought back; swaps."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Activity, Body, Group, Person, Station

from .states import SwapState, VisitState


class Visit(models.Model):
    """One coming-together at a station: on the rota, by officials, by the five professions, for a week of service."""

    class Kind(models.TextChoices):
        DUTY = "duty", _("代表（委员）接待日")
        LINKED = "linked", _("国家机关负责人联动进站")
        OFFICERS = "officers", _("三官一律一员进站")
        WEEK = "week", _("界别服务周")
        OTHER = "other", _("其他进站活动")

    kind = models.CharField(_("类别"), max_length=10, choices=Kind)
    state = models.CharField(_("环节"), max_length=10, choices=VisitState, default=VisitState.PLANNED, editable=False)
    body = models.ForeignKey(Body, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="visits")
    station = models.ForeignKey(Station, verbose_name=_("站点"), on_delete=models.PROTECT, related_name="visits")
    group = models.ForeignKey(
        Group, verbose_name=_("界别（团组）"), on_delete=models.PROTECT, null=True, blank=True, related_name="visits"
    )
    title = models.CharField(_("主题"), max_length=80, blank=True)
    on = models.DateField(_("日期"))
    until = models.DateField(_("至（服务周）"), null=True, blank=True)
    starts_at = models.TimeField(_("开始时间"), null=True, blank=True)
    ends_at = models.TimeField(_("结束时间"), null=True, blank=True)
    announced_at = models.DateTimeField(_("预告时间"), null=True, blank=True)
    received = models.PositiveIntegerField(_("接待人次"), null=True, blank=True)
    served = models.PositiveIntegerField(_("服务人次"), null=True, blank=True)
    words = models.TextField(_("接待情况"), blank=True)
    reason = models.CharField(_("未进行的原因"), max_length=200, blank=True)
    recorded_by = models.CharField(_("登记人"), max_length=80, blank=True)
    recorded_at = models.DateTimeField(_("登记时间"), null=True, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        verbose_name = _("进站")
        indexes = [
            models.Index(fields=["station", "on"], name="visits_of_a_station"),
            models.Index(fields=["-on", "-id"], name="visits_newest_first"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "on", "starts_at"],
                condition=Q(kind="duty") & ~Q(state="not_held"),
                name="one_duty_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(kind="duty") | Q(starts_at__isnull=False, until=None), name="a_duty_has_its_hour"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("on")), name="visit_ends_after_start"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(starts_at=None) | Q(ends_at__gt=F("starts_at")), name="visit_hours_run_on"
            ),
            models.CheckConstraint(
                condition=Q(received=None, recorded_at=None) | Q(received__isnull=False, recorded_at__isnull=False),
                name="a_record_counts_who_was_received",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station} {self.on:%Y-%m-%d} {self.get_kind_display()}"

    @property
    def hours(self) -> str:
        """09:00—11:00, or what of it is known."""
        return "—".join(f"{one:%H:%M}" for one in (self.starts_at, self.ends_at) if one)

    @property
    def told(self) -> models.QuerySet[Matter]:
        """What was carried there and brought back, without what an amendment replaced."""
        return self.matters.filter(replaced_at=None)


class Participant(models.Model):
    """Somebody expected at a visit, and whether they came. Officials and professionals need no account."""

    class Role(models.TextChoices):
        DEPUTY = "deputy", _("代表（委员）")
        OFFICIAL = "official", _("国家机关负责人")
        JUDGE = "judge", _("法官")
        PROSECUTOR = "prosecutor", _("检察官")
        POLICE = "police", _("警官")
        LAWYER = "lawyer", _("律师")
        MEDIATOR = "mediator", _("人民调解员")

    class How(models.TextChoices):
        CODE = "code", _("扫码签到")
        OFFICER = "officer", _("工作人员登记")

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(
        Person, verbose_name=_("人员"), on_delete=models.PROTECT, null=True, blank=True, related_name="station_visits"
    )
    name = models.CharField(_("姓名"), max_length=40)
    title = models.CharField(_("单位及职务"), max_length=80, blank=True)
    role = models.CharField(_("身份"), max_length=12, choices=Role, default=Role.DEPUTY)
    came = models.BooleanField(_("到站"), default=False)
    checked_in_at = models.DateTimeField(_("签到时间"), null=True, blank=True)
    how = models.CharField(_("签到方式"), max_length=10, choices=How, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("到站人员")
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "person"], condition=Q(person__isnull=False), name="one_place_per_person_at_a_visit"
            )
        ]
        indexes = [models.Index(fields=["role", "came"], name="participants_by_role")]

    def __str__(self) -> str:
        return self.name


class Matter(models.Model):
    """两去两回: a topic or policy carried to the station, an opinion or suggestion brought back from it.

    What an amendment replaces stays, with the moment at which it did: numbers of that time still open to it.
    """

    class Way(models.TextChoices):
        THERE = "there", _("带去的课题、政策")
        BACK = "back", _("带回的意见、建议")

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="matters")
    way = models.CharField(_("方向"), max_length=6, choices=Way)
    position = models.PositiveSmallIntegerField(_("次序"))
    text = models.CharField(_("内容"), max_length=300)
    # None on what was written before this was kept: with the first record of the visit.
    written_at = models.DateTimeField(_("登记时间"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("更正时间"), null=True, blank=True)

    class Meta:
        ordering = ["visit_id", "way", "position", "id"]
        verbose_name = _("去回事项")
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "way", "position"], condition=Q(replaced_at=None), name="one_matter_per_place"
            )
        ]

    def __str__(self) -> str:
        return self.text[:40]


class Swap(models.Model):
    """A deputy asks another to take a duty over (代班), or to exchange it for one of theirs (对调)."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="swaps")
    asker = models.ForeignKey(Person, verbose_name=_("申请人"), on_delete=models.PROTECT, related_name="swaps_asked")
    to = models.ForeignKey(Person, verbose_name=_("请谁接替"), on_delete=models.PROTECT, related_name="swaps_received")
    exchange = models.ForeignKey(
        Visit,
        verbose_name=_("对调的值班"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="exchanged_for",
    )
    words = models.CharField(_("说明"), max_length=200, blank=True)
    state = models.CharField(_("环节"), max_length=10, choices=SwapState, default=SwapState.ASKED, editable=False)
    asked_at = models.DateTimeField(_("申请时间"))
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("调班申请")
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "asker"], condition=Q(state="asked"), name="one_open_swap_per_duty"
            ),
            models.CheckConstraint(condition=~Q(asker=F("to")), name="nobody_swaps_with_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.asker} → {self.to}"

    def ledger_root(self) -> Visit:
        return self.visit


class Attendance(models.Model):
    """That somebody signed in at an activity by its code."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    at = models.DateTimeField(_("签到时间"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("活动签到")
        constraints = [models.UniqueConstraint(fields=["activity", "person"], name="one_sign_in_per_person")]

    def __str__(self) -> str:
        return f"{self.person} · {self.activity}"
