"""What the briefs module tells the rest of the house about itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.casework import kinds, reading_rights, sharing
from huiyin.casework.kinds import CaseKind
from huiyin.directory.roles import OFFICES, SIGNERS
from huiyin.kernel import modules
from huiyin.kernel.modules import Chapter, Entry

from . import actions, figures, from_matters, panels, parameters, queries, searching, wording
from .lifecycle import LIFECYCLE
from .models import Brief
from .states import State


def register() -> None:
    parameters.declare_all()
    kinds.register(CaseKind(Brief.KIND, Brief, LIFECYCLE, SIGNERS, OFFICES, queries.visible_to))
    searching.declare()
    reading_rights.declare(Brief)
    from_matters.declare()
    sharing.declare_submission(
        Brief, _("社情民意信息"), State.TAKEN, ("concluded", "merged", "not_adopted", "withdrawn"), unready=("merged",)
    )
    wording.declare()
    assert figures.received.id
    modules.register(
        modules.Module(
            code="briefs",
            label=_("社情民意信息"),
            navigation=(
                Entry(_("社情民意"), "briefs:inbox", (*OFFICES, "auditor"), "message", 13),
                Entry(_("信息专报"), "briefs:issues", ("leader",), "message", 13),
                Entry(_("我的信息"), "briefs:mine", (*SIGNERS, "station_officer"), "message", 13),
            ),
            homes={},
            lifecycles={"briefs.brief": LIFECYCLE},
            ticks=(actions.pass_time,),
            chapters=(Chapter("briefs/chapters/report.txt", ("npc", "cppcc"), 50),),
            terms={"社情民意信息": "代表、委员等反映群众呼声、分析原因、提出对策的信息，择要编发供决策参考。"},
            cockpit=panels.PANELS,
        )
    )
