"""Numbers that were published: frozen with the identities of their records."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..ledger import digests
from .scope import Scope


class Snapshot(models.Model):
    """One number as it was published, with its definition of that day. Never changed: a new number is a new row.

    `rows` and `of` are the identities of the records behind it, as ranges ("1-7,9"); `amounts` is what each brought to
    a sum or median. The digest covers all of it.
    """

    figure = models.CharField(_("指标"), max_length=80)
    label = models.CharField(_("名称"), max_length=80)
    unit = models.CharField(_("单位"), max_length=20)
    definition = models.TextField(_("定义"))
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    scope = models.JSONField(_("范围"))
    record = models.CharField(_("记录种类"), max_length=80)
    value = models.FloatField(_("数值"), null=True)
    text = models.CharField(_("显示"), max_length=40)
    detail = models.CharField(_("分母"), max_length=80, blank=True)
    rows = models.TextField(blank=True)
    of = models.TextField(blank=True)
    amounts = models.JSONField(default=dict)
    taken_at = models.DateTimeField(_("取数时间"))
    taken_by = models.CharField(_("取数人"), max_length=80)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        verbose_name = _("定格的数字")

    def __str__(self) -> str:
        return f"{self.label} {self.text}{self.unit}"

    @property
    def asked(self) -> Scope:
        return Scope.from_json(self.scope)

    def compute_digest(self) -> str:
        """The digest that the number and its records must have."""
        names = ("figure", "definition", "scope", "record", "value", "text", "rows", "of", "amounts")
        values: dict[str, Any] = {name: getattr(self, name) for name in names}
        values["value"] = None if self.value is None else float(self.value)  # a count comes back as 1.0
        values["taken_at"] = digests.moment_text(self.taken_at)
        return digests.digest(digests.canonical(values)).hex()

    @property
    def intact(self) -> bool:
        return self.digest == self.compute_digest()
