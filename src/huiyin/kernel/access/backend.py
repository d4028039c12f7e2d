"""Signing in by password, with a lock after repeated failures."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from .actions import note_failure
from .models import User


class LockingBackend(AuthenticationBackend):
    """A locked account cannot sign in, not even with the right password, until the lock ends."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        username = credentials.get("username") or credentials.get("login") or ""
        account = User.objects.filter(username=username).first()
        if account is not None and account.is_locked:
            return None
        user = super().authenticate(request, **credentials)
        if user is None and account is not None and credentials.get("password"):
            note_failure(account)
        elif user is not None and user.failures:
            User.objects.filter(pk=user.pk).update(failures=0)
        return user
