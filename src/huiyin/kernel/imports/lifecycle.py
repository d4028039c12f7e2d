"""The two steps of an import, and the ways back."""

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


# fmt: off
IMPORT = Lifecycle(S, start=S.UPLOADED, steps=[
    #    verb       event         from                        to            who
    step("preview", e.Previewed,  [S.UPLOADED, S.PREVIEWED],  S.PREVIEWED,  may=importer, hidden=True),
    step("remap",   e.Remapped,   [S.UPLOADED, S.PREVIEWED],  S.UPLOADED,   may=importer),
    step("commit",  e.Imported,   S.PREVIEWED,                S.IMPORTED,   may=importer, tone="primary"),
    step("discard", e.Discarded,  [S.UPLOADED, S.PREVIEWED],  S.DISCARDED,  may=importer, tone="danger"),
])
# fmt: on
