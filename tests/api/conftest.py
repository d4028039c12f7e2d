"""Programs that ask: with a token of somebody's, and without."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from huiyin.kernel.access import tokens
from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor
from tests.openness.conftest import *  # noqa: F403  the situations of the public site serve here too
from tests.procuratorate.conftest import material, procurator, procuratorate, recommendation  # noqa: F401
from tests.report.conftest import clerk, issued, report, reviewed  # noqa: F401
from tests.voices.conftest import resident_deputy  # noqa: F401
from tests.voices.test_grids import linked, town, village  # noqa: F401


@pytest.fixture(autouse=True)
def fresh_counts():
    """Nobody has asked anything in this minute."""
    cache.clear()


def key_for(actor: Actor, *scopes: str) -> str:
    """A running token of this person's office."""
    held = Office.objects.get(pk=actor.office_id)
    return tokens.issue(held, name="办公系统", scopes=scopes or ["read", "write"], days=30, by=actor)[1]


@pytest.fixture
def ask(client) -> Callable[..., Any]:
    """`ask("GET", "/me", key)`: the answer's status and what it says."""

    def send(
        method: str, path: str, key: str = "", body: Any = None, files: Any = None, headers: Any = None
    ) -> tuple[int, Any]:
        headers = {**({"Authorization": f"Bearer {key}"} if key else {}), **(headers or {})}
        sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        if files is not None:  # as a browser sends a form with files
            sent = {"data": {**(body or {}), **files}}
        response = getattr(client, method.lower())(f"/api/v1{path}", headers=headers, **sent)
        return response.status_code, json.loads(response.content)

    return send


@pytest.fixture
def take_away(client) -> Callable[..., Any]:
    """`take_away("/files/1", key)`: the status and the bytes of an operation that gives a file; POST with a body."""

    def send(path: str, key: str = "", body: Any = None) -> tuple[int, bytes]:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        if body is None:
            response = client.get(f"/api/v1{path}", headers=headers)
        else:
            sent = {"data": json.dumps(body), "content_type": "application/json"}
            response = client.post(f"/api/v1{path}", headers=headers, **sent)
        return response.status_code, response.getvalue()  # which closes a file as well

    return send


def text_of(answer: tuple[int, bytes]) -> str:
    """The words of a .docx that was taken away."""
    return "\n".join(one.text for one in docx.Document(io.BytesIO(answer[1])).paragraphs)


def picture(name: str = "a.png") -> SimpleUploadedFile:
    """A small picture, as somebody uploads it."""
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")
