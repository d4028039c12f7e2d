"""How a brief is found: like every submission, but never by the name of an author who asked to be left out."""

from __future__ import annotations

from typing import Any

from huiyin.casework import searching as casework
from huiyin.kernel.search import indexing

from .models import Brief


def describe(brief: Brief) -> dict[str, Any]:
    found = casework.describe(brief)
    if brief.confidential:
        text, _names, *rest = found["texts"]
        found["texts"] = [text, *rest]
    return found


def declare() -> None:
    indexing.searchable(Brief._meta.label_lower, describe)
