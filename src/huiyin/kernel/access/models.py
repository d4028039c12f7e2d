"""Accounts, and the offices that people hold with them."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .. import moment
from . import roles


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> User:
        """A new account; without a password nobody can sign in with it yet."""
        user = self.model(username=username, created_at=moment.now(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=username)


class User(AbstractBaseUser, PermissionsMixin):
    """An account: how somebody signs in. What they may do comes from their offices alone."""

    username = models.CharField(_("账号"), max_length=60, unique=True)
    name = models.CharField(_("姓名"), max_length=60)
    email = models.EmailField(_("电子邮箱"), blank=True)
    is_active = models.BooleanField(_("启用"), default=True)
    is_demo = models.BooleanField(default=False)
    must_change_password = models.BooleanField(_("须修改初始密码"), default=False)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(_("锁定至"), null=True, blank=True)
    created_at = models.DateTimeField(_("建立时间"))

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["username"]
        verbose_name = _("账号")

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def is_locked(self) -> bool:
        return self.locked_until is not None and self.locked_until > moment.now()


class OfficeQuerySet(models.QuerySet["Office"]):
    def active(self, day: date | None = None) -> OfficeQuerySet:
        day = day or moment.today()
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def of_role(self, *codes: str) -> OfficeQuerySet:
        return self.filter(role__in=codes)

    def within(self, kind: str, pk: int) -> OfficeQuerySet:
        return self.filter(scope_kind=kind, scope_id=pk)


class Office(models.Model):
    """That a person holds a role in a body, unit or group, from–to."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="offices")
    role = models.CharField(_("角色"), max_length=30)
    scope_kind = models.CharField(max_length=20)
    scope_id = models.BigIntegerField()
    title = models.CharField(_("职务"), max_length=80, blank=True)
    since = models.DateField(_("开始日期"))
    until = models.DateField(_("结束日期"), null=True, blank=True)
    granted_by = models.CharField(_("授予人"), max_length=80)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["user_id", "id"]
        verbose_name = _("任职")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "scope_kind", "scope_id"], condition=Q(until=None), name="one_running_office"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="office_ends_after_start"),
        ]
        indexes = [models.Index(fields=["role", "scope_kind", "scope_id"], name="office_by_scope")]

    def __str__(self) -> str:
        return f"{self.user} · {self.title or roles.label_of(self.role)}"

    @property
    def scope(self) -> tuple[str, int]:
        return self.scope_kind, self.scope_id


class OneTimeLink(models.Model):
    """A link that lets one person do one thing once. Only a digest of its secret is kept."""

    purpose = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject_type} {self.subject_id}"


class TokenQuerySet(models.QuerySet["Token"]):
    def running(self) -> TokenQuerySet:
        """Those that open something today."""
        return self.filter(revoked_at=None, expires_at__gt=moment.now())


class Token(models.Model):
    """A key by which a program acts for a person in one of their offices. Only a digest of its secret is kept.

    `scopes` are what it may be used for; what it may do there is what the office may do.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    office = models.ForeignKey(Office, verbose_name=_("身份"), on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("用途"), max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(_("可用于"))
    created_at = models.DateTimeField(_("建立时间"))
    expires_at = models.DateTimeField(_("到期时间"))
    last_used_at = models.DateTimeField(_("最近使用"), null=True)
    revoked_at = models.DateTimeField(_("停用时间"), null=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("访问令牌")

    def __str__(self) -> str:
        return self.name
