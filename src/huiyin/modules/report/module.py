"""What the work report tells the rest of the house about itself."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.kernel import modules
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.modules import Chapter, Entry

from . import publishing, queries
from .lifecycle import LIFECYCLE


def _may_read(report: Any, actor: Actor, attachment: Any) -> bool:
    return queries.visible_to(actor).filter(pk=report.pk).exists()


def register() -> None:
    storing.readable_by("report.workreport", _may_read)
    publishing.declare()
    modules.register(
        modules.Module(
            code="report",
            label=_("工作报告"),
            navigation=(Entry(_("工作报告"), "report:index", (), "report", 68, about=_("一年的账，数字都能点开")),),
            lifecycles={"report.workreport": LIFECYCLE},
            chapters=(
                Chapter("report/chapters/opening_npc.txt", ("npc",), 0),
                Chapter("report/chapters/opening_cppcc.txt", ("cppcc",), 0),
                Chapter("report/chapters/closing.txt", ("npc", "cppcc"), 99),
            ),
        )
    )
