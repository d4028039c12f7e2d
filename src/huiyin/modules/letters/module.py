"""What the letters tell the rest of the house about themselves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.casework import raising, sight
from huiyin.directory.roles import OFFICES
from huiyin.kernel import modules
from huiyin.kernel.modules import Entry
from huiyin.shell import asides

from . import actions, figures, pages, parameters, queries, searching, wording
from .lifecycle import LIFECYCLE
from .models import Letter
from .policies import UNITS


def register() -> None:
    parameters.declare_all()
    searching.declare()
    wording.declare()
    sight.declare(Letter.KIND, queries.visible_to)
    raising.raised_to(Letter.KIND, _("来信"), OFFICES, actions.open_letter, offered=False)
    asides.declare(pages.beside)
    assert figures.opened.id
    modules.register(
        modules.Module(
            code="letters",
            label=_("转信件"),
            navigation=(Entry(_("转信件"), "letters:index", (*queries.OVERSEERS, *UNITS), "message", 31),),
            lifecycles={"letters.letter": LIFECYCLE},
            terms={"转信件": "没有作为建议受理的，或者没有立案的提案，转作代表、委员来信，转送有关单位研究处理。"},
        )
    )
