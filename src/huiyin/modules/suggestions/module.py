"""What the suggestions module tells the rest of the house about itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.casework import kinds, reading_rights, searching
from huiyin.casework.kinds import CaseKind
from huiyin.casework.lifecycles import LIFECYCLES
from huiyin.directory.roles import DEPUTIES
from huiyin.kernel import modules
from huiyin.kernel.modules import Entry
from huiyin.shell.cases import publishing

from . import figures, from_voices, imports, parameters, queries, wording
from .lifecycle import LIFECYCLE
from .models import Suggestion
from .pages import PAGES

OFFICE = ("office", "subdistrict", "leader", "auditor")


def register() -> None:
    parameters.declare_all()
    kinds.register(CaseKind(Suggestion.KIND, Suggestion, LIFECYCLE, DEPUTIES, ("office",), queries.visible_to))
    searching.declare(Suggestion)
    reading_rights.declare(Suggestion)
    imports.declare()
    from_voices.declare()
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
        )
    )
