"""Who is asking: the holder of a token in the office it is for, or the public. No cookie counts here."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import AuthenticationError, Throttled
from ninja.security import HttpBearer

from huiyin.kernel.access import tokens
from huiyin.kernel.access.addresses import address_of
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


def anybody(request: HttpRequest) -> Actor:
    """The public, whatever cookies the request brings."""
    address = address_of(request)
    if too_many(f"public:{address}", most=settings.API_PER_MINUTE):
        raise Throttled(wait=60)
    actor = Actor.public(address)
    request.actor = actor  # type: ignore[attr-defined]
    return actor


READER: list[Any] = [AccessToken("read", "write"), anybody]
# In the description: a token, or nothing at all.
OPEN: dict[str, Any] = {"security": [{}]}
HOLDER: list[Any] = [AccessToken("read", "write")]
WRITER: list[Any] = [AccessToken("write")]
