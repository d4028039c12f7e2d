"""The unit's desk, the supervision matrix, looking back, figures: pages over casework, whatever the kind."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.directory.roles import SIGNERS
from huiyin.kernel import modules
from huiyin.kernel.modules import Entry

from . import board, promises  # noqa: F401  promises are figures

OFFICE = ("office", "subdistrict", "leader", "auditor")


def register() -> None:
    modules.register(
        modules.Module(
            code="desk",
            label=_("办理台"),
            navigation=(
                Entry(_("办理台"), "desk:unit", ("unit_handler", "unit_head"), "inbox", 5),
                Entry(_("重点督办"), "desk:matrix", OFFICE, "layout-grid", 30),
                Entry(
                    _("承诺回头看"),
                    "desk:look_back",
                    (*OFFICE, "cppcc_office", "unit_handler", "unit_head", *SIGNERS),
                    "checklist",
                    35,
                ),
                Entry(_("数据"), "desk:figures", (), "chart-bar", 65, about=_("每个数字都能点开看记录")),
                Entry(
                    _("承诺兑现"),
                    "desk:public_commitments",
                    ("public",),
                    "checklist",
                    66,
                    about=_("答应的事，兑现了没有"),
                ),
            ),
            homes={"unit": "desk:unit", "leader": "desk:matrix"},
            cockpit=board.PANELS,
        )
    )
