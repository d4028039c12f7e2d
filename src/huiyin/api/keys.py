"""Who is asking: the holder of a token in the office it is for, or the public. No cookie counts here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import AuthenticationError, Throttled
from ninja.security import HttpBearer

from huiyin.kernel.access import second_factor, tokens
from huiyin.kernel.access.addresses import address_of
from huiyin.kernel.access.models import User
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed

from .rates import too_many


class AccessToken(HttpBearer):
    """`Authorization: Bearer huiyin_…`, a token that serves one of `scopes`."""

    def __init__(self, *scopes: str) -> None:
        super().__init__()
        self.scopes = scopes

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        try:
            found = tokens.find(token, *self.scopes)
        except NotAllowed as refused:
            raise AuthenticationError(message=str(refused)) from refused
        if too_many(f"token:{found.pk}", most=settings.API_PER_MINUTE):
            raise Throttled(wait=60)
        actor = tokens.actor_of(found, address_of(request))
        request.actor = actor  # type: ignore[attr-defined]
        return actor


def actor_of(request: HttpRequest) -> Actor:
    """Who a request was found to come from; every operation has asked by then."""
    found: Actor = request.auth  # type: ignore[attr-defined]
    return found


def anybody(request: HttpRequest) -> Actor:
    """The public, whatever cookies the request brings."""
    address = address_of(request)
    if too_many(f"public:{address}", most=settings.API_PER_MINUTE):
        raise Throttled(wait=60)
    actor = Actor.public(address)
    request.actor = actor  # type: ignore[attr-defined]
    return actor


class Oneself(AccessToken):
    """With the holder's own second factor: a time code or a recovery code in a header, used up by the request.

    A wrong code counts towards the lock of the account, as on the pages.
    """

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        actor = super().authenticate(request, token)
        code = request.headers.get(CODE, "")
        if not code:
            return actor
        try:
            second_factor.prove(User.objects.get(pk=actor.user_id), code)
        except NotAllowed as refused:
            raise AuthenticationError(message=str(refused)) from refused
        request.actor = replace(actor, verified=True)  # type: ignore[attr-defined]
        return request.actor  # type: ignore[attr-defined,no-any-return]


CODE = "X-Second-Factor"
READER: list[Any] = [AccessToken("read", "write"), anybody]
# In the description: a token, or nothing at all.
OPEN: dict[str, Any] = {"security": [{}]}
HOLDER: list[Any] = [AccessToken("read", "write")]
WRITER: list[Any] = [AccessToken("write")]
MYSELF: list[Any] = [Oneself("write")]
