"""Versions of a brief: kept whenever its text becomes another one, compared with the one before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.actors import Actor

from .changes import Piece, changed, changes
from .models import Brief, Version


def digest(brief: Brief) -> str:
    return digest_of(brief.title, brief.text)


def digest_of(title: str, text: str) -> str:
    """What the ledger keeps of a text."""
    return hashlib.sha256(f"{title}\n{text}".encode()).hexdigest()


def keep(brief: Brief, *, words: str = "", by_author: bool = False, by: Actor) -> Version:
    """Write the present text down as the next version."""
    return Version.objects.create(
        brief=brief,
        number=brief.versions.count() + 1,
        title=brief.title,
        situation=brief.situation,
        problem=brief.problem,
        requests=list(brief.requests.values_list("text", flat=True)),
        words=words[:200],
        by=by.name,
        by_author=by_author,
        at=moment.now(),
    )


@dataclass(frozen=True)
class Part:
    label: str
    pieces: list[Piece]

    @property
    def changed(self) -> bool:
        return changed(self.pieces)


def compared(before: Version, after: Version) -> list[Part]:
    """The four parts of a text with what was taken out and put in."""
    return [
        Part(_("标题"), changes(before.title, after.title)),
        Part(_("情况和问题"), changes(before.situation, after.situation)),
        Part(_("原因分析"), changes(before.problem, after.problem)),
        Part(_("对策建议"), changes(_listed(before.requests), _listed(after.requests))),
    ]


def history(brief: Brief) -> list[dict[str, Any]]:
    """Every version with what it changed, the latest first."""
    found = list(brief.versions.order_by("number"))
    steps = [{"version": found[0], "parts": []}] if found else []
    steps += [{"version": new, "parts": compared(old, new)} for old, new in pairwise(found)]
    return steps[::-1]


def _listed(requests: Sequence[str]) -> str:
    return "\n".join(f"{place}. {text}" for place, text in enumerate(requests, 1))
