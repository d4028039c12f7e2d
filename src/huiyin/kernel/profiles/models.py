"""Values that this instance's own bodies decided, dated and with their basis. Added, never changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class LocalValue(models.Model):
    profile = models.SlugField(_("适用规则"))
    key = models.CharField(_("项目"), max_length=80)
    value = models.JSONField(_("取值"))
    basis = models.CharField(_("依据"), max_length=200)
    since = models.DateField(_("施行日期"))
    entered_by = models.CharField(_("录入人"), max_length=80)
    at = models.DateTimeField(_("录入时间"))

    class Meta:
        ordering = ["since", "id"]
        verbose_name = _("本地规定")
        indexes = [models.Index(fields=["profile", "since"], name="local_value_by_day")]

    def __str__(self) -> str:
        return f"{self.key} {self.since}"
