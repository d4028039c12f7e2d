"""Signing in by password, with a lock after repeated failures."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from .locking import account_named, note_failure
from .models import User


class LockingBackend(AuthenticationBackend):
    """A locked account cannot sign in, not even with the right password, until the lock ends.

    A right password does not reset the count: only a whole sign-in does, so that nobody gets more guesses at the
    second factor by signing in again and again.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        account = account_named(credentials.get("username") or "")
        if account is not None and account.is_locked:
            return None
        user = super().authenticate(request, **credentials)
        if user is None and account is not None and account.is_active and credentials.get("password"):
            note_failure(account)
        return user
