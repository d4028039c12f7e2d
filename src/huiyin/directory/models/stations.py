"""Stations where deputies and members meet people, activities, and the codes that lead to them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .nouns import Area, Body, Group, Person


class Station(models.Model):
    """A place of the station matrix (家室站点、委员工作室、会客厅). Coordinates are WGS-84 degrees."""

    class Kind(models.TextChoices):
        HOME = "home", _("代表之家")
        ROOM = "room", _("代表联络室")
        STATION = "station", _("代表联络站")
        POINT = "point", _("代表联络点")
        INDUSTRY = "industry", _("行业联络站")
        BUSINESS = "business", _("商圈联络点")
        STUDIO = "studio", _("委员工作室")
        LOUNGE = "lounge", _("委员会客厅")

    class Function(models.TextChoices):
        COURT = "court", _("共享法庭")
        LEGISLATION = "legislation", _("基层立法联系点")
        SUPERVISION = "supervision", _("人大监督联系点")
        BUSINESS = "business", _("营商环境观察点")
        PROCURATORATE = "procuratorate", _("检察联络室")
        CONSULTATION = "consultation", _("民生协商议事点")

    body = models.ForeignKey(Body, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="stations")
    code = models.SlugField(_("代码"), unique=True)
    name = models.CharField(_("名称"), max_length=60)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind)
    group = models.ForeignKey(
        Group, verbose_name=_("所属团组"), on_delete=models.PROTECT, null=True, blank=True, related_name="stations"
    )
    area = models.ForeignKey(Area, verbose_name=_("所在区域"), on_delete=models.PROTECT, null=True, blank=True)
    brand = models.CharField(_("品牌"), max_length=40, blank=True)
    stars = models.PositiveSmallIntegerField(_("星级"), null=True, blank=True)
    functions = models.JSONField(_("联动功能"), default=list, blank=True)
    address = models.CharField(_("地址"), max_length=120)
    longitude = models.DecimalField(_("经度"), max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(_("纬度"), max_digits=9, decimal_places=6, null=True, blank=True)
    hours = models.CharField(_("开放时间"), max_length=120, blank=True)
    phone = models.CharField(_("电话"), max_length=40, blank=True)
    introduction = models.TextField(_("简介"), blank=True)
    since = models.DateField(_("设立日期"), null=True, blank=True)
    until = models.DateField(_("撤销日期"), null=True, blank=True)

    class Meta:
        ordering = ["body", "kind", "code"]
        verbose_name = _("联络站点")
        constraints = [
            models.CheckConstraint(condition=Q(stars=None) | Q(stars__range=(1, 5)), name="one_to_five_stars"),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None) | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="coordinates_are_degrees",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_functions_display(self) -> str:
        """The joint functions by their names."""
        names = dict(self.Function.choices)
        return "、".join(str(names.get(one, one)) for one in self.functions)


class Residency(models.Model):
    """That a deputy or member is resident at a station (进驻), from–to."""

    station = models.ForeignKey(Station, verbose_name=_("站点"), on_delete=models.PROTECT, related_name="residents")
    person = models.ForeignKey(Person, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="residencies")
    since = models.DateField(_("进驻日期"))
    until = models.DateField(_("离驻日期"), null=True, blank=True)

    class Meta:
        ordering = ["station", "id"]
        verbose_name = _("进驻")
        constraints = [
            models.UniqueConstraint(
                fields=["station", "person"], condition=Q(until=None), name="one_running_residency_per_station"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.station}"


class Activity(models.Model):
    """Something held on a day that people come to: a reception, a symposium, a service week."""

    body = models.ForeignKey(Body, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="activities")
    station = models.ForeignKey(
        Station, verbose_name=_("站点"), on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    title = models.CharField(_("名称"), max_length=100)
    place = models.CharField(_("地点"), max_length=120, blank=True)
    starts_at = models.DateTimeField(_("开始时间"))
    ends_at = models.DateTimeField(_("结束时间"), null=True, blank=True)

    class Meta:
        ordering = ["-starts_at"]
        verbose_name = _("活动")

    def __str__(self) -> str:
        return self.title


class Code(models.Model):
    """A printed code (二维码): whoever scans it comes to a deputy, station, activity or desk. Revoked, never deleted."""

    class Kind(models.TextChoices):
        DEPUTY = "deputy", _("代表（委员）码")
        STATION = "station", _("站点码")
        ACTIVITY = "activity", _("活动码")
        DESK = "desk", _("桌牌码")

    kind = models.CharField(_("类别"), max_length=10, choices=Kind)
    serial = models.CharField(_("编号"), max_length=16, unique=True)
    label = models.CharField(_("说明"), max_length=60, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="codes")
    station = models.ForeignKey(Station, on_delete=models.PROTECT, null=True, blank=True, related_name="codes")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="codes")
    made_at = models.DateTimeField(_("制作时间"))
    revoked_at = models.DateTimeField(_("停用时间"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("二维码")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="deputy", person__isnull=False)
                | Q(kind="station", station__isnull=False)
                | Q(kind="activity", activity__isnull=False)
                | Q(kind="desk", station__isnull=False),
                name="a_code_leads_somewhere",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.serial}"


class Scan(models.Model):
    """One opening of a code. `device` tells devices apart for a day and no longer, and names nobody."""

    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="scans")
    at = models.DateTimeField(_("时间"))
    device = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("扫码")
        indexes = [models.Index(fields=["code", "-at"], name="scans_of_a_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.at}"
