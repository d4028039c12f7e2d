"""Drafts: begun by whoever acts, found again by them alone, shown with what was said before."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from huiyin.directory.models import Body, Person, Station
from huiyin.directory.queries import seat_of
from huiyin.directory.roles import OFFICES
from huiyin.kernel.actors import Actor
from huiyin.kernel.files import storing
from huiyin.kernel.refusals import NotAllowed, NotNow

from . import actions, queries
from .models import Brief
from .policies import writer
from .repeats import earlier_like
from .states import State


def begin(actor: Actor) -> Brief:
    """A new draft: of the acting member or deputy, of the station, or of the office. Raises NotNow for somebody who
    does not serve now."""
    if actor.holds(*OFFICES):
        return actions.start(body=get_object_or_404(Body, pk=actor.scope_id("body")), by=actor)
    if actor.holds("station_officer"):
        station = get_object_or_404(Station.objects.select_related("body"), pk=actor.scope_id("station"))
        return actions.start(body=station.body, station=station, by=actor)
    person = get_object_or_404(Person, user_id=actor.user_id)
    group, body = seat_of(person, "cppcc" if actor.holds("member", "convener") else "npc", actor)
    if body is None:
        raise NotNow(_("没有现任委员（代表）身份，不能报送社情民意信息。"))
    return actions.start(body=body, person=person, group=group, by=actor)


def own_draft(actor: Actor, pk: int) -> Brief:
    """Raises Http404 for what the actor may not see, NotAllowed for a draft of others, NotNow once it was handed in."""
    brief = get_object_or_404(queries.visible_to(actor).select_related("body", "station", "topic"), pk=pk)
    if not writer(brief, actor):
        raise NotAllowed(_("只有作者本人或者起草的站点、工作机构可以修改。"))
    if brief.state != State.DRAFT:
        raise NotNow(_("已经报送，不能再修改。"))
    return brief


def initial(brief: Brief) -> dict[str, Any]:
    values = {name: getattr(brief, name) for name in actions.FIELDS}
    lead = brief.signers.filter(is_lead=True).first()
    requests = {f"request{one.position}": one.text for one in brief.requests.all()}
    return values | requests | {"author": lead.person_id if lead else None}


def page(brief: Brief, form: Any, actor: Actor) -> dict[str, Any]:
    earlier = earlier_like(brief.title, brief.text, actor=actor, but=brief.pk) if brief.title else []
    return {
        "case": brief,
        "form": form,
        "earlier": earlier,
        "attachments": list(storing.on(brief, "")),
        "signers": list(brief.signers.select_related("person", "group")),
        "returned": brief.raised_on is not None,
        "signs": brief.signers.filter(is_lead=True, person__user_id=actor.user_id).exists(),
    }
