"""How the ledger's entries about briefs are read."""

from __future__ import annotations

from collections.abc import Collection

from huiyin.kernel.ledger import words

from . import points, reasons
from .models import Series
from .states import Level


def declare() -> None:
    words.facts("briefs.not_adopted", _reasons, "reason")
    words.facts("briefs.adopted_higher", words.chosen(Level), "level")
    words.facts("briefs.credited", words.listed(points.STEPS), "step")
    words.subject(Series._meta.label, _series, _find)


def _reasons(codes: Collection[str]) -> dict[str, str]:
    return {code: reasons.text_of(code) for code in codes}


def _series(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    return {one.pk: (one.name, "") for one in Series.objects.filter(pk__in=ids)}


def _find(text: str) -> list[int]:
    return list(Series.objects.filter(name__contains=text).values_list("pk", flat=True)[:50])
