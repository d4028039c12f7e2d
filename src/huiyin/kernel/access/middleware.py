"""Who is asking: the person in the office chosen for this session; and whether this page is for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from .. import moment
from ..actors import Actor
from . import gate, second_factor
from .addresses import address_of
from .models import Office, User

HAT = "hat"
SEEN = "seen"
NOTED_EVERY = 60
# What somebody can still reach whose first password must be changed, or whose office needs a second factor.
FIRST_PASSWORD = {"accounts:first_password", "account_logout", "set_language", "shell:big_print"}
BINDING = {*FIRST_PASSWORD, "accounts:confirm", "accounts:mine", "accounts:switch_hat", "accounts:here"}


class ActorMiddleware:
    """Sets `request.actor` and `request.offices`; signed-in pages are kept in nobody's cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.offices = []  # type: ignore[attr-defined]
        request.actor = Actor.public(address_of(request))  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            request.offices = list(request.user.offices.active())  # type: ignore[attr-defined]
            request.actor = actor_for(request)  # type: ignore[attr-defined]
            _note_presence(request)
        response = self.get_response(request)
        if request.actor.user_id:  # type: ignore[attr-defined]
            response.setdefault("Cache-Control", "private, no-store")
        return response


def _note_presence(request: HttpRequest) -> None:
    """Saving the session moves its end: it ends when nothing was asked for during the idle time of the settings."""
    now = int(moment.now().timestamp())
    if abs(now - request.session.get(SEEN, 0)) >= NOTED_EVERY:
        request.session[SEEN] = now


def turn_away(request: HttpRequest, view: Callable[..., Any]) -> HttpResponse | None:
    """Where to send somebody who may not open a view, None for those who may.

    Raises NotAllowed for those who are signed in and still may not.
    """
    name = request.resolver_match.view_name if request.resolver_match else ""
    allowed = allowed_of(view, name)
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not gate.may_open(allowed, actor):
        if actor.user_id is None and allowed:
            return _to_sign_in(request)
        raise gate.refusal(allowed)
    if actor.user_id is None:
        return None
    if request.user.must_change_password:  # type: ignore[union-attr]
        return None if name in FIRST_PASSWORD else redirect("accounts:first_password")
    if actor.role in settings.SECOND_FACTOR_FOR and not name.startswith(("mfa_", "account_")) and name not in BINDING:
        return None if second_factor.was_proved(request) else redirect(confirm_url(_page_of(request)))
    return None


def confirm_url(then: str) -> str:
    """The page on which somebody proves a second factor, and then goes on to `then`."""
    return f"{reverse('accounts:confirm')}?{urlencode({'next': then})}"


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; what a script asked for in the background is only told that it must sign in."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        messages.info(request, _("长时间没有操作或者已在别处退出，请重新登录。"))
    answer = redirect_to_login(_page_of(request))
    if request.headers.get("HX-Request") or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return HttpResponse(status=401, headers={"HX-Redirect": answer.url})
    return answer


def _page_of(request: HttpRequest) -> str:
    """The page that somebody is on: for a form that was sent, and for a fragment, the page it stands on."""
    behind = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if request.method in ("GET", "HEAD") and not request.headers.get("HX-Request"):
        return request.get_full_path()
    if url_has_allowed_host_and_scheme(behind, allowed_hosts={request.get_host()}):
        parts = urlsplit(behind)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return "/"


def allowed_of(view: Callable[..., Any], name: str) -> frozenset[str]:
    """What a view declares, or what the settings declare for a view of somebody else's."""
    declared = getattr(view, "allowed", None)
    if declared is not None:
        return declared
    return frozenset(settings.FOREIGN_VIEWS.get(name, ()))


def actor_for(request: HttpRequest) -> Actor:
    """The signed-in person in the office chosen last on this device, or the first one they hold."""
    user = request.user
    assert isinstance(user, User)
    offices: list[Office] = request.offices  # type: ignore[attr-defined]
    wanted = str(request.session.get(HAT) or request.COOKIES.get(HAT, ""))
    chosen = next((o for o in offices if str(o.pk) == wanted), offices[0] if offices else None)
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
