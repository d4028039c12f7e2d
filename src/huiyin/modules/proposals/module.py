"""What the proposals module tells the rest of the house about itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.casework import kinds, reading_rights, searching, sharing
from huiyin.casework.kinds import CaseKind
from huiyin.directory.roles import MEMBERS
from huiyin.kernel import modules
from huiyin.kernel.modules import Chapter, Entry
from huiyin.shell.cases import publishing

from . import figures, imports, panels, parameters, queries, raised, wording
from .lifecycle import LIFECYCLE
from .models import Proposal
from .pages import PAGES
from .states import State

TERMS = {
    "办前协商": "承办单位在答复提案以前，与提案者沟通办理思路、听取意见。",
    "办后协商": "承办单位答复提案以后，就落实情况再与提案者沟通。",
    "集体提案": "以党派、人民团体、专门委员会、界别或者小组名义提出的提案。",
}
OFFICE = ("cppcc_office", "leader", "auditor")


def register() -> None:
    parameters.declare_all()
    kinds.register(CaseKind(Proposal.KIND, Proposal, LIFECYCLE, MEMBERS, ("cppcc_office",), queries.visible_to))
    searching.declare(Proposal)
    reading_rights.declare(Proposal)
    imports.declare()
    raised.declare()
    sharing.declare_submission(
        Proposal, _("政协提案"), State.TAKEN, ("concluded", "merged", "not_filed", "withdrawn"), unready=("merged",)
    )
    wording.declare()
    publishing.declare(PAGES)
    assert figures.filed.id
    modules.register(
        modules.Module(
            code="proposals",
            label=_("政协提案"),
            navigation=(
                Entry(_("提案办理"), "proposals:inbox", OFFICE, "inbox", 11),
                Entry(_("我的提案"), "proposals:mine", MEMBERS, "home", 10),
                Entry(_("查找提案"), "proposals:search", (*OFFICE, *MEMBERS), "search", 21),
                Entry(_("导入"), "imports:index", ("cppcc_office",), "file-import", 50),
                Entry(_("公开提案"), "proposals:public", (), "world", 61, about=_("委员提了什么、谁在办、结果如何")),
            ),
            homes={"member": "proposals:mine", "convener": "proposals:mine", "cppcc_office": "proposals:inbox"},
            lifecycles={"proposals.proposal": LIFECYCLE},
            chapters=(Chapter("proposals/chapters/report.txt", ("cppcc",), 40),),
            terms=TERMS,
            showcase=("proposals.filed",),
            cockpit=panels.PANELS,
        )
    )
