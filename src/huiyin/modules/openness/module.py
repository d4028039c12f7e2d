"""What the public site tells the rest of the house about itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel import modules
from huiyin.kernel.modules import Entry
from huiyin.shell import front
from huiyin.shell.front import Section

from . import counting, pages


def register() -> None:
    front.declare(Section("replies", _("最新答复"), pages.newest_replies, "openness:replies", 20))
    kept = Section("commitments", _("承诺兑现"), pages.kept_and_broken, "desk:public_commitments", 40, feed=True)
    front.declare(kept)
    modules.register(
        modules.Module(
            code="openness",
            label=_("公开"),
            navigation=(
                Entry(_("公开首页"), "openness:home", ("public",), "home", 1, about=_("今年办了什么、答复了什么")),
                Entry(_("最新答复"), "openness:replies", (), "checklist", 61, about=_("各单位对建议和意见的答复")),
                Entry(_("开放数据"), "openness:data", (), "download", 67, about=_("可下载的表格、格式说明和许可")),
                Entry(_("订阅"), "openness:feeds", ("public",), "bell", 68, about=_("有新内容时自动收到")),
            ),
            homes={"public": "openness:home"},
            ticks=(counting.keep_current,),
        )
    )
