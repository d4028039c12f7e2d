"""How the ledger's entries about imports are read."""

from __future__ import annotations

from collections.abc import Collection

from ..ledger import words
from . import kinds
from .models import ImportJob
from .rows import Verdict


def declare() -> None:
    words.facts("imports", _kinds, "of")
    words.facts("imports", words.chosen(Verdict), "counts")
    words.subject(ImportJob._meta.label, _jobs, lambda text: [])


def _kinds(codes: Collection[str]) -> dict[str, str]:
    return {kind.code: str(kind.label) for kind in kinds.all_kinds() if kind.code in codes}


def _jobs(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    return {job.pk: (job.name, "") for job in ImportJob.objects.filter(pk__in=ids)}
