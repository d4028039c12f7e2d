"""How the ledger's entries about imports are read."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from ..ledger import words
from . import kinds
from .models import ImportJob
from .rows import Verdict

PROBLEMS = {
    "NotAllowed": _("上传人无权导入"),
    "NotReady": _("文件有误"),
    "NotNow": _("文件已处理"),
    "Stale": _("数据已有变化"),
}


def declare() -> None:
    words.facts("imports", _kinds, "of")
    words.facts("imports", words.chosen(Verdict), "counts")
    words.facts("imports", words.listed(PROBLEMS), "problem")
    words.subject(ImportJob._meta.label, _jobs, lambda text: [])


def _kinds(codes: Collection[str]) -> dict[str, str]:
    return {kind.code: str(kind.label) for kind in kinds.all_kinds() if kind.code in codes}


def _jobs(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    return {job.pk: (job.name, "") for job in ImportJob.objects.filter(pk__in=ids)}
