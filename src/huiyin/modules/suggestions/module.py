"""What the suggestions module tells the rest of the house about itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.casework import settling, sight
from huiyin.casework.lifecycles import LIFECYCLES
from huiyin.kernel import modules
from huiyin.kernel.modules import Entry

from . import (
    figures,
    from_voices,
    imports,
    parameters,
    publishing,
    queries,
    reading_rights,
    searching,
    shared,
    wording,
)
from .actions.assigning import follow_units
from .lifecycle import LIFECYCLE

OFFICE = ("office", "subdistrict", "leader", "auditor")
DEPUTIES = ("deputy", "group_head")


def register() -> None:
    parameters.declare_all()
    searching.declare()
    reading_rights.declare()
    imports.declare()
    from_voices.declare()
    shared.declare()
    wording.declare()
    settling.follows("suggestion", follow_units)
    publishing.declare()
    sight.declare("suggestion", queries.visible_to)
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
                Entry(_("公开建议"), "suggestions:public", (), "world", 60),
            ),
            homes={"representative": "suggestions:mine", "office": "suggestions:inbox", "public": "suggestions:public"},
            lifecycles={"suggestions.suggestion": LIFECYCLE, **LIFECYCLES},
        )
    )
