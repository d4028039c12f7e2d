"""Second factors (time code or passkey): who has one, and whether it was proved in this session a short while ago."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

FRESH = timedelta(minutes=15)
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_fresh(request: HttpRequest) -> bool:
    """Read off the records that the sign-in library keeps in the session; they bear the machine's own time."""
    now = time.time()
    return any(-60 <= now - record.get("at", 0) <= FRESH.total_seconds() for record in _proofs(request))


def was_proved(request: HttpRequest) -> bool:
    """Whether it was proved at any time in this session."""
    return bool(_proofs(request))


def is_bound(user_id: int) -> bool:
    """Whether the account has a second factor at all; recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=user_id, type__in=KINDS).exists()


def has_only_passkeys(user_id: int) -> bool:
    """Whether the account proves itself by passkeys alone: it has no time codes to type."""
    kinds = set(Authenticator.objects.filter(user_id=user_id, type__in=KINDS).values_list("type", flat=True))
    return kinds == {Authenticator.Type.WEBAUTHN}


def _proofs(request: HttpRequest) -> list[dict[str, Any]]:
    records = get_authentication_records(request, request.user)
    return [record for record in records if record.get("method") == "mfa"]
