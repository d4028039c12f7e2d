"""Whether the person proved a second factor (time code or passkey) in this session a short while ago."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from .. import moment

FRESH = timedelta(minutes=15)


def is_fresh(request: HttpRequest) -> bool:
    """Read off the records that the sign-in library keeps in the session."""
    now = moment.now().timestamp()
    return any(
        record.get("method") == "mfa" and -60 <= now - record.get("at", 0) <= FRESH.total_seconds()
        for record in get_authentication_records(request, request.user)
    )
