"""What the suggestions module tells the rest of the house about itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.casework import kinds, reading_rights, searching, sharing
from huiyin.casework.kinds import CaseKind
from huiyin.casework.lifecycles import LIFECYCLES
from huiyin.directory.roles import DEPUTIES
from huiyin.kernel import modules
from huiyin.kernel.modules import Chapter, Entry
from huiyin.shell.cases import publishing

from . import figures, from_voices, imports, panels, parameters, queries, wording
from .lifecycle import LIFECYCLE
from .models import Suggestion
from .pages import PAGES
from .states import State

OFFICE = ("office", "subdistrict", "leader", "auditor")
TERMS = {
    "面商": "承办单位在答复以前，通过走访、座谈、电话等方式与提出建议的代表沟通办理情况、听取意见。",
    "二次交办": "代表对办理结果不满意的，由代表工作机构将建议再次交给承办单位重新办理、重新答复。",
    "承诺事项": "承办单位在答复中写明时限、留待以后落实的事项，由代表工作机构逐项跟踪，经征询代表后确认是否兑现。",
}


def register() -> None:
    parameters.declare_all()
    kinds.register(CaseKind(Suggestion.KIND, Suggestion, LIFECYCLE, DEPUTIES, ("office",), queries.visible_to))
    searching.declare(Suggestion)
    reading_rights.declare(Suggestion)
    imports.declare()
    from_voices.declare()
    sharing.declare_submission(Suggestion, _("代表建议"), State.TAKEN, ("concluded", "refused", "letter", "withdrawn"))
    wording.declare()
    publishing.declare(PAGES)
    assert figures.received.id
    modules.register(
        modules.Module(
            code="suggestions",
            label=_("代表建议"),
            navigation=(
                Entry(_("建议办理"), "suggestions:inbox", OFFICE, "inbox", 10),
                Entry(_("我的建议"), "suggestions:mine", DEPUTIES, "home", 10),
                Entry(_("查找"), "suggestions:search", (*OFFICE, *DEPUTIES, "unit_handler", "unit_head"), "search", 20),
                Entry(_("导入"), "imports:index", ("office", "admin"), "file-import", 50),
                Entry(_("公开建议"), "suggestions:public", (), "world", 60, about=_("代表提了什么、谁在办、结果如何")),
            ),
            homes={"representative": "suggestions:mine", "office": "suggestions:inbox"},
            showcase=("suggestions.received", "suggestions.replied_on_time", "commitments.kept_rate"),
            lifecycles={"suggestions.suggestion": LIFECYCLE, **LIFECYCLES},
            chapters=(Chapter("suggestions/chapters/report.txt", ("npc",), 40),),
            terms=TERMS,
            cockpit=panels.PANELS,
        )
    )
