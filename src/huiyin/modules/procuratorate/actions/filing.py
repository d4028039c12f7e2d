"""Files on a lead or a recommendation: evidence and scans for both sides, and what the procuratorate keeps for itself."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from huiyin.kernel.actors import Actor
from huiyin.kernel.files import pictures, storing
from huiyin.kernel.files.models import Attachment

from .. import events
from ..fields import EVIDENCE, INSIDE_FILE
from ..lifecycle import RECOMMENDATION, REFERRAL
from ..models import Recommendation, Referral

PICTURES = (".jpg", ".jpeg", ".png", ".webp")


@transaction.atomic
def attach(subject: Referral | Recommendation, *, file: UploadedFile[Any], by: Actor) -> Attachment:
    """添加证据材料、文书扫描件：双方看得到；照片去掉拍摄地点、设备等信息。文件摘要记入台账。

    Raises NotReady for a file that cannot be taken.
    """
    if PurePath(file.name or "").suffix.lower() in PICTURES:
        file = pictures.redrawn(file)
    event = events.FileAdded(digest=storing.digest(file))
    _life(subject).advance(subject, event, by=by)
    return storing.attach(subject, file, purpose=EVIDENCE, by=by)


@transaction.atomic
def keep_file(subject: Referral | Recommendation, *, file: UploadedFile[Any], by: Actor) -> Attachment:
    """内部存档：只有检察机关看得到，台账只记存过。"""
    _life(subject).advance(subject, events.FileKept(), by=by)
    return storing.attach(subject, file, purpose=INSIDE_FILE, by=by)


def _life(subject: Referral | Recommendation) -> Any:
    return REFERRAL if isinstance(subject, Referral) else RECOMMENDATION
