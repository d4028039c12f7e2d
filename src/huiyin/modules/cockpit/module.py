"""The cockpit 驾驶舱: what every module declares for it, on the hall's wall and on a phone."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel import modules
from huiyin.kernel.modules import Entry

from . import tasks


def register() -> None:
    modules.register(
        modules.Module(
            code="cockpit",
            label=_("驾驶舱"),
            navigation=(Entry(_("驾驶舱"), "cockpit:board", (), "dashboard", 8, about=_("此刻办到哪里了")),),
            ticks=(tasks.keep_current,),
        )
    )
