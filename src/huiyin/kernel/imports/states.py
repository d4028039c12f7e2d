"""Where an import stands."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportState(TextChoices):
    UPLOADED = "uploaded", _("已上传")
    PREVIEWED = "previewed", _("待确认")
    QUEUED = "queued", _("后台写入")
    IMPORTED = "imported", _("已导入")
    DISCARDED = "discarded", _("已放弃")
