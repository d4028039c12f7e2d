"""Files attached to anything. Who may read one is declared by the module that owns the subject."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Attachment(models.Model):
    """A stored file: its name as given, its place by digest, and the subject it belongs to."""

    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    purpose = models.CharField(_("用途"), max_length=20, blank=True)
    name = models.CharField(_("文件名"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("大小"))
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.CharField(_("上传人"), max_length=80)
    uploaded_by_id = models.BigIntegerField(null=True)
    uploaded_at = models.DateTimeField(_("上传时间"))
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("附件")
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="attachment_by_subject")]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Its place below MEDIA_ROOT; the same content is kept once."""
        return f"{self.sha256[:2]}/{self.sha256}"
