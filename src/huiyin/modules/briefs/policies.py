"""Who may do what to a brief, and what must be true first, beyond what holds for every submission."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework import policies as casework
from huiyin.directory.roles import OFFICES
from huiyin.kernel.actors import Actor
from huiyin.kernel.rules import Rule, rule

editor = Rule(_("采编（工作机构）"), casework.office.test)


@rule(_("作者本人，或者起草的站点、工作机构"))
def writer(brief: Any, actor: Actor) -> bool:
    """The lead author; where nobody signs yet, whoever drafts it in the name of a station or the office."""
    if casework.lead_signer(brief, actor):
        return True
    if actor.holds("station_officer"):
        return actor.within("station", brief.station_id)
    return bool(brief.drafted_by_office) and actor.holds(*OFFICES) and actor.within("body", brief.body_id)


@rule(_("领导本人，或者由采编代为登记"))
def leader_or_editor(brief: Any, actor: Actor) -> bool:
    return editor(brief, actor) or (actor.holds("leader") and actor.within("body", brief.body_id))


@rule(_("须写明标题、情况和至少一条对策建议"))
def says_something(brief: Any, actor: Actor) -> bool:
    return bool(brief.title.strip() and brief.situation.strip()) and brief.requests.exists()
