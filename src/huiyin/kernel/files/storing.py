"""Attaching files and asking who may read them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from .. import moment
from ..actors import Actor
from ..refusals import NotAllowed, NotReady
from .models import Attachment

MAX_BYTES = 20 * 1024 * 1024
KINDS = {
    ".pdf": (b"%PDF", "application/pdf"),
    ".doc": (b"\xd0\xcf\x11\xe0", "application/msword"),
    ".xls": (b"\xd0\xcf\x11\xe0", "application/vnd.ms-excel"),
    ".wps": (b"\xd0\xcf\x11\xe0", "application/vnd.ms-works"),
    ".docx": (b"PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": (b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".png": (b"\x89PNG", "image/png"),
    ".jpg": (b"\xff\xd8\xff", "image/jpeg"),
    ".jpeg": (b"\xff\xd8\xff", "image/jpeg"),
    ".webp": (b"RIFF", "image/webp"),
    ".txt": (b"", "text/plain; charset=utf-8"),
}

_readers: dict[str, Callable[[Any, Actor, Attachment], bool]] = {}


def readable_by(model: str, may: Callable[[Any, Actor, Attachment], bool]) -> None:
    """Declare who may read the files of a model ("casework.contact"): a module does this when it is ready."""
    _readers[model] = may


def problem_with(upload: UploadedFile[Any]) -> str:
    """Why a file cannot be taken, in the user's language; empty when it can."""
    suffix = PurePath(upload.name or "").suffix.lower()
    if suffix not in KINDS:
        return _("“{name}”的格式不受支持，可上传：{kinds}。").format(
            name=upload.name, kinds="、".join(kind.lstrip(".") for kind in KINDS)
        )
    if (upload.size or 0) > MAX_BYTES:
        return _("“{name}”超过20MB，请压缩后再上传。").format(name=upload.name)
    head = upload.read(8)
    upload.seek(0)
    if not head.startswith(KINDS[suffix][0]):
        return _("“{name}”的内容与扩展名不符。").format(name=upload.name)
    return ""


def attach(subject: models.Model, upload: UploadedFile[Any], *, purpose: str = "", by: Actor) -> Attachment:
    """Store a file with a subject. Raises NotReady when the file cannot be taken."""
    if problem := problem_with(upload):
        raise NotReady(problem)
    content = upload.read()
    attachment = Attachment(
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        purpose=purpose,
        name=PurePath(upload.name or "file").name[-200:],
        content_type=KINDS[PurePath(upload.name or "").suffix.lower()][1],
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=by.name,
        uploaded_by_id=by.user_id,
        uploaded_at=moment.now(),
    )
    place = Path(settings.MEDIA_ROOT) / attachment.path
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    attachment.save(force_insert=True)
    return attachment


def digest(upload: UploadedFile[Any]) -> str:
    """The fingerprint (SHA-256) that the stored file will have."""
    upload.seek(0)
    found = hashlib.sha256(upload.read()).hexdigest()
    upload.seek(0)
    return found


def on(subject: models.Model, *purposes: str) -> QuerySet[Attachment]:
    """The files of a subject that were not removed; those for these purposes where any are named."""
    found = Attachment.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk, removed_at=None)
    return found.filter(purpose__in=purposes) if purposes else found


def remove(attachment: Attachment) -> None:
    """Take a file off its subject. The stored content stays: others may have the same."""
    attachment.removed_at = moment.now()
    attachment.save(update_fields=["removed_at"])


def open_for(attachment: Attachment, actor: Actor) -> Path:
    """The stored file, for somebody who may read it. Raises NotAllowed for everybody else."""
    reader = _readers.get(attachment.subject_type)
    model = apps.get_model(attachment.subject_type)
    subject = model._default_manager.filter(pk=attachment.subject_id).first()
    if reader is None or subject is None or attachment.removed_at or not reader(subject, actor, attachment):
        raise NotAllowed(_("您不能查看此附件。"))
    return place_of(attachment)


def place_of(attachment: Attachment) -> Path:
    """Where the content lies, asked by nobody in particular: for whoever has checked the right to read already."""
    return Path(settings.MEDIA_ROOT) / attachment.path
