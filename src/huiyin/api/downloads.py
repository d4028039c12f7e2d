"""Files that programs take away: papers made on the spot, and files that were attached or filed."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from huiyin.casework import records
from huiyin.kernel.files.models import Attachment
from huiyin.kernel.files.storing import KINDS
from huiyin.papers import pdf
from huiyin.papers.official import compose
from huiyin.shell import views

from .keys import OPEN, READER
from .reading import Key

Format = Annotated[Literal["docx", "pdf"], Query(description="文件格式；pdf 须服务器装有 LibreOffice")]


class File(Schema):
    """A file that was filed, with the address at which it is taken away."""

    id: int
    name: str
    sha256: str
    address: str


def content(*types: str) -> dict[str, Any]:
    """How an operation that answers with a file is described."""
    made = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in types}
    return {"responses": {200: {"description": "文件", "content": made}}}


PAPER = content(compose.TYPE, pdf.TYPE)


def declare() -> Router:
    router = Router(tags=["读取"])
    types = content(*sorted({kind for _head, kind in KINDS.values()}))
    router.get("/files/{pk}", auth=READER, openapi_extra={**OPEN, **types})(read_file)
    return router


def read_file(request: HttpRequest, pk: Key) -> HttpResponse:
    """一个附件或者存档的文件；谁能读，与网页一样。"""
    return views.file(request, pk=pk)


def filed(one: Attachment) -> dict[str, Any]:
    """A file with the address at which it is taken away."""
    return {
        "id": one.pk,
        "name": one.name,
        "sha256": one.sha256,
        "address": records.absolute(f"/api/v1/files/{one.pk}"),
    }
