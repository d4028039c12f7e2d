"""Deadlines that run on subjects. Overdue is read off the calendar, never stored."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .. import moment
from . import terms
from .calendar import WorkingCalendar, present


def light_of(due_on: date, amber_on: date, paused_on: date | None = None) -> str:
    """The light of a running clock from its three days: "green", "amber", "red" or "paused"."""
    reached = paused_on or moment.today()
    if reached > due_on:
        return "red"
    if paused_on:
        return "paused"
    return "amber" if reached >= amber_on else "green"


def in_short(day: date) -> str:
    """A due day in a list: month and day, with the year where it is not this one."""
    return f"{day:%m-%d}" if day.year == moment.today().year else f"{day:%Y-%m-%d}"


class ClockQuerySet(models.QuerySet["Clock"]):
    def running(self) -> ClockQuerySet:
        return self.filter(stopped_on=None)

    def red(self, day: date | None = None) -> ClockQuerySet:
        """Running and over; a clock that was paused in time is not."""
        over = Q(paused_on=None, due_on__lt=day or moment.today()) | Q(paused_on__gt=F("due_on"))
        return self.running().filter(over)

    def amber(self, day: date | None = None) -> ClockQuerySet:
        day = day or moment.today()
        return self.running().filter(paused_on=None, due_on__gte=day, amber_on__lte=day)

    def by_urgency(self) -> ClockQuerySet:
        """The next one first; those that stand still after all that run."""
        return self.order_by(F("paused_on").asc(nulls_first=True), "due_on")

    def held_by(self, kind: str, pk: int) -> ClockQuerySet:
        """Whose turn it is: `held_by("unit", 7)`."""
        return self.filter(holder_kind=kind, holder_id=pk)


class Clock(models.Model):
    """One deadline of one subject. `root_*` is the case it belongs to; `holder_*` whose turn it is.

    While paused a clock keeps its old due day; resuming moves it.
    """

    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    root_type = models.CharField(max_length=80)
    root_id = models.BigIntegerField()
    name = models.CharField(max_length=30)
    label = models.CharField(_("时限"), max_length=60)
    holder_kind = models.CharField(max_length=20, blank=True)
    holder_id = models.BigIntegerField(null=True)
    started_on = models.DateField(_("起算日"))
    term = models.JSONField()
    roll = models.BooleanField(default=True)
    due_on = models.DateField(_("期限"))
    amber_days = models.PositiveSmallIntegerField(default=5)
    amber_on = models.DateField()
    provisional = models.BooleanField(_("暂定"), default=False)
    paused_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "name"],
                condition=Q(stopped_on=None),
                name="one_running_clock_per_name",
            ),
            models.CheckConstraint(condition=Q(amber_on__lte=F("due_on")), name="amber_before_red"),
        ]
        indexes = [
            models.Index(fields=["root_type", "root_id"], name="clock_by_root"),
            models.Index(
                fields=["holder_kind", "holder_id", "due_on"],
                condition=Q(stopped_on=None),
                name="clock_by_holder",
            ),
            models.Index(fields=["due_on"], condition=Q(stopped_on=None), name="clock_by_due"),
            models.Index(fields=["name", "root_type", "root_id"], condition=Q(stopped_on=None), name="clock_by_name"),
            models.Index(fields=["amber_on"], condition=Q(stopped_on=None), name="clock_by_amber"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.due_on}"

    @property
    def light(self) -> str:
        """ "green", "amber", "red" or "paused" while running, "done" or "late" when stopped. No query."""
        if self.stopped_on:
            return "done" if self.stopped_on <= self.due_on else "late"
        return light_of(self.due_on, self.amber_on, self.paused_on)

    @property
    def on_time(self) -> bool:
        return self._reached <= self.due_on

    @property
    def days_left(self) -> int:
        """Calendar days until the due day; negative when it is over. Stands still with the clock."""
        return (self.due_on - self._reached).days

    @property
    def working_days_left(self) -> int:
        """Working days until the due day; negative when it is over. Asks the calendar: one small query."""
        return present().working_days(self._reached, self.due_on)

    @property
    def _reached(self) -> date:
        """The day up to which time has run for this clock."""
        return self.stopped_on or self.paused_on or moment.today()

    def take(self, due: terms.Due, calendar: WorkingCalendar) -> None:
        """Be due on another day from now on, and amber accordingly."""
        self.due_on, self.provisional = due.on, due.provisional
        self.amber_on = calendar.before(due.on, self.amber_days)
        self.save(update_fields=["due_on", "amber_on", "provisional"])

    @property
    def parsed_term(self) -> terms.Term:
        return terms.from_json(self.term)


class Pause(models.Model):
    """A time in which a clock stood still."""

    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="pauses")
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    reason = models.CharField(max_length=200)
    agreed_by = models.CharField(max_length=80)

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["clock"], condition=Q(to_on=None), name="one_open_pause_per_clock")
        ]

    def __str__(self) -> str:
        return f"{self.from_on}–{self.to_on or ''}"


class Extension(models.Model):
    """A due day that was moved: from when to when, why, who agreed and who approved."""

    clock = models.ForeignKey(Clock, on_delete=models.CASCADE, related_name="extensions")
    from_due = models.DateField()
    to_due = models.DateField()
    reason = models.CharField(max_length=500)
    agreed_by = models.CharField(max_length=80, blank=True)
    approved_by = models.CharField(max_length=80)
    on = models.DateField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.from_due} → {self.to_due}"


class CalendarYear(models.Model):
    """A year in which the office entered days. `stamp` changes with each change, for whoever keeps the calendar in memory."""

    year = models.PositiveSmallIntegerField(_("年份"), unique=True)
    published = models.BooleanField(_("放假安排已公布"), default=True)
    stamp = models.UUIDField(default=uuid4, editable=False)
    source = models.CharField(_("依据文件"), max_length=200)
    entered_by = models.CharField(_("录入人"), max_length=80)
    at = models.DateTimeField(_("录入时间"))

    class Meta:
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)


class DayRule(models.Model):
    """A day that works or rests against the plain week or the published holidays, and on whose word."""

    day = models.DateField(_("日期"), unique=True)
    works = models.BooleanField(_("上班"))
    name = models.CharField(_("名称"), max_length=30, blank=True)
    source = models.CharField(_("依据文件"), max_length=200)
    entered_by = models.CharField(_("录入人"), max_length=80)
    at = models.DateTimeField(_("录入时间"))

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
