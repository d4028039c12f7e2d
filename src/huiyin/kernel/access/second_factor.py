"""Whether the person proved a second factor in this session a short while ago."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from .. import moment

FRESH = timedelta(minutes=15)
KEY = "second_factor_at"


def note(request: HttpRequest) -> None:
    """Call it right after a time code or passkey was checked."""
    request.session[KEY] = moment.now().timestamp()


def is_fresh(request: HttpRequest) -> bool:
    proved = request.session.get(KEY)
    return proved is not None and 0 <= moment.now().timestamp() - proved <= FRESH.total_seconds()
