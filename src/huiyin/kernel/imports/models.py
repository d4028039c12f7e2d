"""Imports under way and done, and the mappings that were used before."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .states import ImportState


class ImportJob(models.Model):
    """One file on its way in. `mapping`: field key → column index; `decisions`: proposal key → what was chosen.

    `office_id` is the office in whose name the worker writes, `attempts` how often it began.
    """

    kind = models.CharField(_("类别"), max_length=60)
    name = models.CharField(_("文件名"), max_length=200)
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.CharField(_("上传人"), max_length=80)
    uploaded_by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(_("上传时间"))
    state = models.CharField(_("状态"), max_length=20, choices=ImportState.choices, default=ImportState.UPLOADED)
    mapping = models.JSONField(default=dict)
    headers = models.CharField(max_length=64)
    options = models.JSONField(default=dict)
    decisions = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    finished_at = models.DateTimeField(_("完成时间"), null=True)
    removed_at = models.DateTimeField(null=True)
    office_id = models.BigIntegerField(null=True)
    queued_at = models.DateTimeField(_("交后台时间"), null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("导入")
        indexes = [
            models.Index(fields=["uploaded_by_id", "-id"], name="import_by_person"),
            models.Index(fields=["queued_at"], condition=Q(state="queued"), name="import_waiting"),
        ]

    def __str__(self) -> str:
        return self.name


class MappingMemory(models.Model):
    """How a table with these very headers was mapped the last time."""

    kind = models.CharField(max_length=60)
    headers = models.CharField(max_length=64)
    mapping = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "headers"], name="one_mapping_per_headers")]

    def __str__(self) -> str:
        return f"{self.kind} {self.headers[:8]}"
