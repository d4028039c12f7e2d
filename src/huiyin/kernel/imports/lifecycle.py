"""The two steps of an import, and the ways back. What is long is written by the worker, in the importer's name."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..actors import Actor
from ..rules import rule
from ..workflow import Lifecycle, step
from . import events as e
from . import kinds
from .states import ImportState as S


@rule(_("上传该文件且有权导入的人"))
def importer(job: Any, actor: Actor) -> bool:
    kind = kinds.get(job.kind)
    if actor.is_system:
        return job.uploaded_by_id is None
    return actor.user_id is not None and job.uploaded_by_id == actor.user_id and actor.holds(*kind.roles)


@rule(_("后台"))
def worker(job: Any, actor: Actor) -> bool:
    return actor.is_system


# fmt: off
IMPORT = Lifecycle(S, start=S.UPLOADED, steps=[
    #    verb       event         from                        to            who
    step("preview", e.Previewed,  [S.UPLOADED, S.PREVIEWED],  S.PREVIEWED,  may=importer, hidden=True),
    step("remap",   e.Remapped,   [S.UPLOADED, S.PREVIEWED],  S.UPLOADED,   may=importer),
    step("queue",   e.Queued,     S.PREVIEWED,                S.QUEUED,     may=importer, hidden=True),
    step("commit",  e.Imported,   [S.PREVIEWED, S.QUEUED],    S.IMPORTED,   may=importer, tone="primary"),
    step("fail",    e.Failed,     S.QUEUED,                   S.PREVIEWED,  may=worker, hidden=True),
    step("discard", e.Discarded,  [S.UPLOADED, S.PREVIEWED, S.QUEUED], S.DISCARDED, may=importer, tone="danger"),
])
# fmt: on
