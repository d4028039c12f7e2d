"""Who is asking: the person in the office chosen for this session; and whether this page is for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ..actors import Actor
from . import gate, second_factor
from .models import Office, User

HAT = "hat"


class ActorMiddleware:
    """Sets `request.actor` and `request.offices`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.offices = []  # type: ignore[attr-defined]
        request.actor = Actor.public(address_of(request))  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            request.offices = list(request.user.offices.active())  # type: ignore[attr-defined]
            request.actor = actor_for(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def turn_away(request: HttpRequest, view: Callable[..., Any]) -> HttpResponse | None:
    """Where to send somebody who may not open a view, None for those who may.

    Raises NotAllowed for those who are signed in and still may not.
    """
    name = request.resolver_match.view_name if request.resolver_match else ""
    allowed = allowed_of(view, name)
    actor = request.actor  # type: ignore[attr-defined]
    if not gate.may_open(allowed, actor):
        if actor.user_id is None and allowed:
            return redirect_to_login(request.get_full_path())
        raise gate.refusal(allowed)
    forced = actor.user_id and request.user.must_change_password  # type: ignore[union-attr]
    if forced and gate.ANYONE not in allowed and name != "accounts:first_password":
        return redirect("accounts:first_password")
    return None


def allowed_of(view: Callable[..., Any], name: str) -> frozenset[str]:
    """What a view declares, or what the settings declare for a view of somebody else's."""
    declared = getattr(view, "allowed", None)
    if declared is not None:
        return declared  # type: ignore[no-any-return]
    return frozenset(settings.FOREIGN_VIEWS.get(name, ()))


def actor_for(request: HttpRequest) -> Actor:
    """The signed-in person in the office chosen for this session, or the first one they hold."""
    user = request.user
    assert isinstance(user, User)
    offices: list[Office] = request.offices  # type: ignore[attr-defined]
    chosen = next((o for o in offices if o.pk == request.session.get(HAT)), offices[0] if offices else None)
    return Actor(
        name=user.name or user.username,
        user_id=user.pk,
        role=chosen.role if chosen else "",
        scope=chosen.scope if chosen else None,
        office_id=chosen.pk if chosen else None,
        title=chosen.title if chosen else "",
        verified=second_factor.is_fresh(request),
        address=address_of(request),
    )


def address_of(request: HttpRequest) -> str:
    """The client's network address; a proxy in front is believed only when the settings name it."""
    address = request.META.get("REMOTE_ADDR", "")
    if address in settings.TRUSTED_PROXIES:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        address = forwarded[-1].strip() or address
    return str(address)
