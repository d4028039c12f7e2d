"""An official paper as a file to take away: .docx, or PDF with `?format=pdf` where LibreOffice is installed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from huiyin.kernel.refusals import NotReady
from huiyin.papers import pdf
from huiyin.papers.official import compose
from huiyin.papers.official.language import Document


def written(make: Callable[[], Document]) -> bytes:
    """The .docx of a paper. Official papers are in Chinese, whatever language the page is read in."""
    with translation.override("zh-hans"):
        return compose.docx(make())


def paper_response(request: HttpRequest, make: Callable[[], Document], name: str) -> HttpResponse:
    """The paper under a name that says what it is. Raises NotReady when a PDF is wanted and cannot be made."""
    content = written(make)
    if request.GET.get("format") != "pdf":
        return _file(content, compose.TYPE, f"{name}.docx")
    try:
        return _file(pdf.convert(content), pdf.TYPE, f"{name}.pdf")
    except pdf.NoPdf as problem:
        raise NotReady(_(problem.sentence).format(**problem.values)) from None


def file_name(*parts: str) -> str:
    """A name for a file, of what may stand in one."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", " ".join(part for part in parts if part)).strip()[:120]


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
