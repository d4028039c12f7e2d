"""Signing in as somebody of a role: `sign_in_as("office")` gives a client whose `.actor` wears that one office."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest
from django.test import Client

from huiyin.kernel.access import roles
from huiyin.kernel.access.models import User
from tests.people import District, seat

PASSWORD = "correct horse battery"


def usual_scope(district: District, role: str) -> tuple[str, int]:
    """The body, the transport unit or the delegation of the small district: what an office of `role` is held in."""
    kind = roles.get(role).scope_kind
    return kind, {"body": district.body, "unit": district.transport, "group": district.delegation}[kind].pk


@pytest.fixture
def sign_in_as(district) -> Callable[..., Client]:
    """`sign_in_as(role, scope=None, name="")`: somebody new, signed in without the sign-in page."""
    numbers = count(1)

    def sign_in(role: str, scope: tuple[str, int] | None = None, name: str = "") -> Client:
        actor = seat(name or f"{roles.label_of(role)}{next(numbers)}号", role, scope or usual_scope(district, role))
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        client.actor = actor
        return client

    return sign_in
