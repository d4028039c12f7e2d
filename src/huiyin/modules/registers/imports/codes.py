"""Codes of lines that come from a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from huiyin.papers import cells
from huiyin.papers.unclear import Unclear, marked


def code(raw: Any) -> str:
    """A code of letters, digits, hyphens. Raises Unclear for anything else."""
    shown = cells.text(raw)
    if not re.fullmatch(r"[A-Za-z0-9_-]+", shown):
        raise Unclear(marked("代码“{value}”只能用字母、数字和连字符"), value=shown)
    return shown


def free(model: Any, prefix: str) -> Iterator[str]:
    """Codes that no line has yet: prefix-1, prefix-2, …"""
    taken = set(model.objects.values_list("code", flat=True))
    number = 0
    while True:
        number += 1
        if f"{prefix}-{number}" not in taken:
            yield f"{prefix}-{number}"


def near(name: str, names: Any) -> list[tuple[str, str]]:
    """Names that look like it, as choices."""
    return [(one, one) for one in get_close_matches(name, list(names), n=5, cutoff=0.3)]
