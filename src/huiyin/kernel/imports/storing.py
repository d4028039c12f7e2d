"""Uploaded tables on disk: encrypted, because they hold people's names and numbers, and only for some days."""

from __future__ import annotations

import base64
import os
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from .. import moment
from ..privacy.crypto import decrypt, encrypt
from ..refusals import NotNow
from .models import ImportJob

KEPT_DAYS = 30


def place(job: ImportJob) -> Path:
    return Path(settings.DATA) / "imports" / f"{job.pk}-{job.sha256[:16]}"


def keep(job: ImportJob, content: bytes) -> None:
    """Store the file of a job, readable by the owner of the process only."""
    path = place(job)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(encrypt(base64.b64encode(content).decode()))


def content(job: ImportJob) -> bytes:
    """Raises NotNow when the file was removed."""
    try:
        return base64.b64decode(decrypt(place(job).read_text()))
    except FileNotFoundError:
        raise NotNow(_("文件已清理，请重新上传。")) from None


def remove(job: ImportJob) -> None:
    place(job).unlink(missing_ok=True)
    job.removed_at = moment.now()
    job.save(update_fields=["removed_at"])


def remove_old(days: int = KEPT_DAYS) -> int:
    """Remove the files uploaded more than `days` days ago and say how many; for the daily tick."""
    old = ImportJob.objects.filter(removed_at=None, at__lt=moment.now() - timedelta(days=days))
    for job in old:
        remove(job)
    return len(old)
