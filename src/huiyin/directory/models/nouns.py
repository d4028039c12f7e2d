"""Bodies and terms, people and their mandates, groups, units, topics, areas."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.privacy.fields import EncryptedTextField


class Area(models.Model):
    """A district, sub-district (街道, 镇) or village/community, with its national code where it has one.

    Its coordinates (WGS-84) are those of the place where its people meet: the village hall, the community centre.
    """

    class Kind(models.TextChoices):
        DISTRICT = "district", _("区县")
        SUBDISTRICT = "subdistrict", _("街道（镇乡）")
        VILLAGE = "village", _("村（社区）")

    code = models.CharField(_("代码"), max_length=20, unique=True)
    name = models.CharField(_("名称"), max_length=60)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", verbose_name=_("上级"), on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    longitude = models.DecimalField(_("经度"), max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(_("纬度"), max_digits=9, decimal_places=6, null=True, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("区域")
        constraints = [
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None) | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="area_coordinates_are_degrees",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """A People's Congress standing committee (人大) or a CPPCC committee (政协)."""

    class Kind(models.TextChoices):
        NPC = "npc", _("人大")
        CPPCC = "cppcc", _("政协")

    code = models.SlugField(_("代码"), unique=True)
    kind = models.CharField(_("类别"), max_length=10, choices=Kind)
    name = models.CharField(_("名称"), max_length=80)
    short_name = models.CharField(_("简称"), max_length=20)
    office_name = models.CharField(_("工作机构名称"), max_length=60)
    area = models.ForeignKey(Area, verbose_name=_("所在区域"), on_delete=models.PROTECT)
    profile = models.SlugField(_("适用规则"), default="zhejiang")

    class Meta:
        verbose_name = _("机构")

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """A term (届) of a body: five years."""

    body = models.ForeignKey(Body, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="terms")
    ordinal = models.PositiveSmallIntegerField(_("届次"))
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("结束日期"))

    class Meta:
        ordering = ["body", "-ordinal"]
        verbose_name = _("届")
        constraints = [
            models.UniqueConstraint(fields=["body", "ordinal"], name="one_term_per_ordinal"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="term_ends_after_start"),
        ]

    def __str__(self) -> str:
        return _("第{n}届").format(n=self.ordinal)


class Session(models.Model):
    """A session (次会议) of a term. Suggestions raised until its last day are raised in session (大会期间)."""

    term = models.ForeignKey(Term, verbose_name=_("届"), on_delete=models.PROTECT, related_name="sessions")
    ordinal = models.PositiveSmallIntegerField(_("次"))
    starts_on = models.DateField(_("开幕日期"))
    ends_on = models.DateField(_("闭幕日期"))

    class Meta:
        ordering = ["term", "-ordinal"]
        verbose_name = _("会议")
        constraints = [
            models.UniqueConstraint(fields=["term", "ordinal"], name="one_session_per_ordinal"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="session_ends_after_start"),
        ]

    def __str__(self) -> str:
        return _("第{t}届第{n}次会议").format(t=self.term.ordinal, n=self.ordinal)

    @property
    def short(self) -> str:
        return f"{self.term.ordinal}-{self.ordinal}"


class Person(models.Model):
    """Somebody who serves: deputy, member, clerk, leader. Signs in through `user` when there is one."""

    class Gender(models.TextChoices):
        FEMALE = "female", _("女")
        MALE = "male", _("男")

    name = models.CharField(_("姓名"), max_length=40, db_index=True)
    gender = models.CharField(_("性别"), max_length=10, choices=Gender, blank=True)
    occupation = models.CharField(_("单位及职务"), max_length=120, blank=True)
    phone = EncryptedTextField(_("手机号码"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("账号"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="person",
    )
    introduction = models.TextField(_("简介"), blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("人员")

    def __str__(self) -> str:
        return self.name


class Group(models.Model):
    """A delegation, sub-district group, professional group, sector … of a body."""

    class Kind(models.TextChoices):
        DELEGATION = "delegation", _("代表团")
        SUBDISTRICT = "subdistrict", _("街道（镇）代表小组")
        CENTRE = "centre", _("代表中心组")
        PROFESSIONAL = "professional", _("专业代表小组")
        INDUSTRY = "industry", _("行业代表小组")
        SECTOR = "sector", _("界别")
        LIAISON = "liaison", _("街道（镇）政协委员联络委")
        COMMITTEE = "committee", _("专门委员会")
        PARTY = "party", _("民主党派")
        ORGANISATION = "organisation", _("人民团体（含工商联）")
        PLENARY = "plenary", _("会议小组（联组）")
        ALLIANCE = "alliance", _("助企联盟")
        BRANCH = "branch", _("功能型党支部")

    body = models.ForeignKey(Body, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="groups")
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    code = models.SlugField(_("代码"))
    name = models.CharField(_("名称"), max_length=60)
    area = models.ForeignKey(Area, verbose_name=_("区域"), on_delete=models.PROTECT, null=True, blank=True)
    since = models.DateField(_("设立日期"), null=True, blank=True)
    until = models.DateField(_("撤销日期"), null=True, blank=True)

    class Meta:
        ordering = ["body", "kind", "code"]
        verbose_name = _("代表团组")
        constraints = [models.UniqueConstraint(fields=["body", "code"], name="one_group_per_code")]

    def __str__(self) -> str:
        return self.name


class GroupMember(models.Model):
    """A person's membership of a group, from–to."""

    group = models.ForeignKey(Group, verbose_name=_("团组"), on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="groups")
    is_head = models.BooleanField(_("团长（组长、召集人）"), default=False)
    since = models.DateField(_("开始日期"))
    until = models.DateField(_("结束日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("团组成员")
        constraints = [
            models.UniqueConstraint(fields=["group", "person"], condition=Q(until=None), name="one_running_membership")
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.group}"


class Mandate(models.Model):
    """That a person is deputy (代表) or member (委员) of a body at one of five levels, from–to."""

    class Level(models.TextChoices):
        NATION = "nation", _("全国")
        PROVINCE = "province", _("省")
        CITY = "city", _("市")
        DISTRICT = "district", _("区县")
        TOWN = "town", _("乡镇")

    person = models.ForeignKey(Person, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="mandates")
    body = models.ForeignKey(Body, verbose_name=_("机构"), on_delete=models.PROTECT, related_name="mandates")
    term = models.ForeignKey(
        Term, verbose_name=_("届"), on_delete=models.PROTECT, null=True, blank=True, related_name="mandates"
    )
    level = models.CharField(_("层级"), max_length=10, choices=Level, default=Level.DISTRICT)
    delegation = models.ForeignKey(
        Group, verbose_name=_("代表团"), on_delete=models.PROTECT, null=True, blank=True, related_name="mandates"
    )
    constituency = models.CharField(_("选区（界别）"), max_length=80, blank=True)
    certificate = models.CharField(_("代表证号"), max_length=30, blank=True)
    since = models.DateField(_("任职日期"))
    until = models.DateField(_("离任日期"), null=True, blank=True)
    ended_because = models.CharField(_("离任原因"), max_length=100, blank=True)

    class Meta:
        ordering = ["person_id", "level"]
        verbose_name = _("代表（委员）身份")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "body", "level"], condition=Q(until=None), name="one_running_mandate_per_level"
            ),
            models.UniqueConstraint(
                fields=["body", "term", "level", "certificate"],
                condition=~Q(certificate=""),
                name="one_mandate_per_certificate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_level_display()}"


class Unit(models.Model):
    """A unit that handles cases (承办单位). `networks` are its network addresses, as CIDR ranges."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("政府部门")
        PARTY = "party", _("党群部门")
        JUDICIAL = "judicial", _("监察司法机关")
        SUBDISTRICT = "subdistrict", _("街道（镇）")
        ENTERPRISE = "enterprise", _("国有企业及公用事业")
        HIGHER = "higher", _("上级驻区单位")

    code = models.SlugField(_("代码"), unique=True)
    name = models.CharField(_("名称"), max_length=80, unique=True)
    short_name = models.CharField(_("简称"), max_length=30)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", verbose_name=_("上级单位"), on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    area = models.ForeignKey(Area, verbose_name=_("区域"), on_delete=models.PROTECT, null=True, blank=True)
    duties = models.TextField(_("职责"), blank=True)
    contact = models.CharField(_("联系人"), max_length=40, blank=True)
    phone = models.CharField(_("办公电话"), max_length=40, blank=True)
    networks = models.JSONField(_("网络地址段"), default=list, blank=True)
    letter_prefix = models.CharField(_("发文代字"), max_length=20, blank=True)
    since = models.DateField(_("设立日期"), null=True, blank=True)
    until = models.DateField(_("撤销日期"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", verbose_name=_("承接单位"), on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("承办单位")

    def __str__(self) -> str:
        return self.short_name or self.name

    @property
    def heir(self) -> Unit | None:
        """The unit that does its work today: itself while it is open, else the last successor; None where nobody is."""
        unit: Unit | None = self
        while unit is not None and unit.until is not None:
            unit = unit.successor
        return unit


class Topic(models.Model):
    """A node of the two-level tree of topics."""

    code = models.SlugField(_("代码"), unique=True)
    name = models.CharField(_("名称"), max_length=40)
    parent = models.ForeignKey(
        "self", verbose_name=_("上级类别"), on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    until = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("类别")

    def __str__(self) -> str:
        return self.name
