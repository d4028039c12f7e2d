"""What the stations module tells the rest of the house about itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel import modules
from huiyin.kernel.modules import Chapter, Entry

from . import behind, figures, imports, panels, publishing, reading_rights, tasks
from .lifecycle import LIFECYCLE, SWAP
from .policies import REPRESENTATIVES

OFFICE = ("office", "subdistrict")
TERMS = {
    "联动进站": "国家机关负责人定期到代表联络站点，与代表一起接待群众，听取意见、现场答复。",
    "三官一律一员": "法官、检察官、警官，律师，人民调解员。",
    "两去两回": "代表（委员）进站时带去征求意见的课题、带去政策，带回群众的意见、带回建议。",
}
PUBLIC = ("public", *REPRESENTATIVES, "unit_handler", "unit_head", "leader")


def register() -> None:
    reading_rights.declare()
    imports.declare()
    behind.declare_all()
    publishing.declare()
    assert figures.visits.id
    modules.register(
        modules.Module(
            code="stations",
            label=_("联络站点"),
            navigation=(
                Entry(_("本站"), "stations:desk", ("station_officer",), "home", 13),
                Entry(_("值班进站"), "stations:mine", REPRESENTATIVES, "calendar", 15),
                Entry(_("进站"), "stations:visits", (*OFFICE, "station_officer", "leader", "auditor"), "walk", 32),
                Entry(_("联络站点"), "stations:register", (*OFFICE, "admin"), "map-pin", 36),
                Entry(_("二维码"), "stations:codes", (*OFFICE, "admin", "station_officer"), "qrcode", 37),
                Entry(_("活动"), "stations:activities", (*OFFICE, "admin", "station_officer"), "users", 38),
                Entry(_("联络站"), "stations:atlas", PUBLIC, "map", 62, about=_("最近的联络站在哪里、何时有人接待")),
                Entry(
                    _("代表委员"),
                    "stations:people",
                    PUBLIC,
                    "id-badge",
                    63,
                    about=_("找到自己的代表、委员，给他们留言"),
                ),
            ),
            lifecycles={"stations.visit": LIFECYCLE, "stations.swap": SWAP},
            ticks=(tasks.announce_due, tasks.forget),
            chapters=(Chapter("stations/chapters/report.txt", ("npc", "cppcc"), 30),),
            terms=TERMS,
            cockpit=panels.PANELS,
            showcase=("stations.received_all",),
        )
    )
