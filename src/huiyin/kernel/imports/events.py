"""What the ledger keeps of an import: digests and counts, never what the file says."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..ledger.events import event


@event("imports.uploaded", _("上传导入文件"))
class Uploaded:
    of: str
    sha256: str


@event("imports.remapped", _("调整列对应"))
class Remapped:
    mapping: dict[str, int]


@event("imports.previewed", _("预览导入"))
class Previewed:
    counts: dict[str, int]


@event("imports.queued", _("交后台写入"))
class Queued:
    of: str
    counts: dict[str, int]


@event("imports.failed", _("后台写入未成"))
class Failed:
    """`problem` names the kind of the refusal: its sentence may hold what the file says."""

    problem: str


@event("imports.imported", _("确认导入"))
class Imported:
    of: str
    sha256: str
    counts: dict[str, int]


@event("imports.discarded", _("放弃导入"))
class Discarded:
    pass
