"""Issuing a paper on record: the file is kept as it was issued, its digest stands in the ledger."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.files.models import Attachment

from .. import events, kinds
from ..papers import PURPOSE


@transaction.atomic
def issue_paper(case: Any, *, paper: str, name: str, content: bytes, digest: str, by: Actor) -> Attachment:
    """印发公文：存档的文件与台账中的摘要一致。`name` without its ending, `content` a .docx and `digest` its SHA-256."""
    event = events.PaperIssued(paper=paper, name=name, digest=digest)
    kinds.life_of(case).advance(case, event, by=by)
    return storing.attach(case, SimpleUploadedFile(f"{name}.docx", content), purpose=PURPOSE, by=by)
