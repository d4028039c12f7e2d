"""Whose cockpit somebody sees: leaders and offices that of their own body, everybody else the public one."""

from __future__ import annotations

from dataclasses import dataclass

from huiyin.directory.models import Body, Group
from huiyin.kernel.access import roles
from huiyin.kernel.actors import Actor

FACES = ("office", "leader")


@dataclass(frozen=True)
class Audience:
    """`body` None is the whole district. The inner cockpit names what is late and with whom; the public one does not."""

    body: Body | None
    inner: bool


def audience_of(actor: Actor, wanted: str = "") -> Audience:
    """The inner cockpit of one's own body for those who lead it or work for it, whatever they ask for.

    Everybody else sees the public cockpit of the body that is asked for by its code, or of the whole district.
    """
    own = _own_body(actor)
    if own is not None:
        return Audience(own, inner=True)
    return Audience(Body.objects.filter(code=wanted).first() if wanted else None, inner=False)


def _own_body(actor: Actor) -> Body | None:
    if actor.user_id is None or (roles.face_of(actor.role) not in FACES and not actor.holds("auditor")):
        return None
    if (pk := actor.scope_id("body")) is not None:
        return Body.objects.filter(pk=pk).first()
    if (pk := actor.scope_id("group")) is not None:
        group = Group.objects.select_related("body").filter(pk=pk).first()
        return group.body if group else None
    return None
