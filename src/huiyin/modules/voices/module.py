"""What the voices module tells the rest of the house about itself."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.casework import raising, settling, sight
from huiyin.directory import codes, intake
from huiyin.kernel import modules
from huiyin.kernel.actors import Actor
from huiyin.kernel.modules import Chapter, Entry

from . import (
    actions,
    figures,
    imports,
    matter_pages,
    panels,
    parameters,
    publishing,
    queries,
    reading,
    reading_rights,
    searching,
    shared,
    training,
    wording,
)
from .actions.triage import follow_units
from .lifecycle import LIFECYCLE
from .queries import STAFF

DEPUTIES = ("deputy", "group_head")


def _read_rest(by: Actor) -> str:
    """Voices from a list, and those that could not be read when they came."""
    return str(_("识别并归入事由{n}").format(n=read)) if (read := reading.read_rest()) else ""


def _gather_new(by: Actor) -> str:
    return str(_("归入事由{n}").format(n=n)) if (n := reading.gather_new()) else ""


def register() -> None:
    parameters.declare_all()
    searching.declare()
    reading_rights.declare()
    imports.declare()
    wording.declare()
    shared.declare()
    sight.declare("voice", queries.readable_by)
    publishing.declare()
    settling.follows("voice", follow_units)
    raising.counted_by("voice", matter_pages.origin)
    intake.taken_at(lambda code: f"{reverse('voices:write')}?code={codes.token(code)}")
    assert figures.collected.id
    modules.register(
        modules.Module(
            code="voices",
            label=_("民情民意"),
            navigation=(
                Entry(_("群众意见"), "voices:inbox", STAFF, "message-circle", 12),
                Entry(_("群众意见"), "voices:mine", DEPUTIES, "message-circle", 12),
                Entry(_("代为登记"), "voices:take", ("station_officer", "subdistrict", "office"), "pencil-plus", 14),
                Entry(_("机器识别"), "voices:learned", ("office", "leader", "auditor"), "settings", 48),
                Entry(
                    _("我要反映"), "voices:write", ("public",), "message-plus", 5, about=_("不用注册，写下来就有编号")
                ),
                Entry(_("查结果"), "voices:find", ("public",), "search", 6, about=_("凭编号和查询码看办到哪一步")),
                Entry(
                    _("热点问题"),
                    "voices:hot",
                    (*STAFF, *DEPUTIES, "public"),
                    "chart-bar",
                    15,
                    about=_("多人反映的同一件事，按热度排列"),
                ),
                Entry(_("回音格"), "voices:grids", (*STAFF, *DEPUTIES), "list-tree", 16),
                Entry(_("公开意见"), "voices:public", (), "message-circle", 62, about=_("大家反映了什么，怎么答复的")),
            ),
            homes={"station": "voices:inbox"},
            lifecycles={"voices.voice": LIFECYCLE},
            soon=(_gather_new,),
            ticks=(actions.pass_time, _read_rest, training.at_night),
            chapters=(Chapter("voices/chapters/report.txt", ("npc", "cppcc"), 20),),
            terms={"回音": "群众意见办理的结果，由受理的站点或者工作机构告知反映人和附议人。"},
            cockpit=panels.PANELS,
            showcase=("voices.collected", "voices.closing_rate"),
        )
    )
