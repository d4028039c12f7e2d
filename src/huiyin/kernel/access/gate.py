"""Who may open a page. Every view says so itself; a view that says nothing is closed to everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from ..actors import Actor
from ..refusals import NotAllowed
from . import roles

ANYONE = "*"
SIGNED_IN = "signed-in"


def allow(*who: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Open a view to roles, to `SIGNED_IN`, or to `ANYONE`."""

    def declare(view: Callable[..., Any]) -> Callable[..., Any]:
        view.allowed = frozenset(who)  # type: ignore[attr-defined]
        return view

    return declare


def may_open(allowed: frozenset[str], actor: Actor) -> bool:
    if ANYONE in allowed:
        return True
    if actor.user_id is None:
        return False
    return SIGNED_IN in allowed or actor.role in allowed


def refusal(allowed: frozenset[str]) -> NotAllowed:
    """The sentence for somebody who may not: it names who may."""
    if not (who := named(allowed)):
        return NotAllowed(_("此页面不开放。"))
    return NotAllowed(_("此页面供{who}使用。如您兼有此任职，请先切换身份。").format(who=who))


def named(allowed: frozenset[str]) -> str:
    """The roles among those whom a view is open to, as people call them."""
    return "、".join(roles.label_of(code) for code in sorted(allowed) if code not in (ANYONE, SIGNED_IN))
