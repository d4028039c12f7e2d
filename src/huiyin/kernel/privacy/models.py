"""Who read whose personal data, when and why. Added, never changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import moment
from ..actors import Actor


class Reading(models.Model):
    at = models.DateTimeField(_("时间"))
    actor = models.CharField(_("查看人"), max_length=80)
    user_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40, blank=True)
    address = models.GenericIPAddressField(_("网络地址"), null=True)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    field = models.CharField(_("项目"), max_length=40)
    why = models.CharField(_("事由"), max_length=200)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("个人信息查看记录")

    def __str__(self) -> str:
        return f"{self.at} {self.actor} {self.field}"


def read(subject: models.Model, field: str, *, why: str, by: Actor) -> str:
    """The plain value of a personal field, after writing down who reads it and why."""
    Reading.objects.create(
        at=moment.now(),
        actor=by.name,
        user_id=by.user_id,
        role=by.role,
        address=by.address or None,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        field=field,
        why=why,
    )
    return str(getattr(subject, field))
