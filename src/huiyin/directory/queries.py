"""Questions about the directory that many ask."""

from __future__ import annotations

from datetime import date

from .models import Body, Session


def current_session(body: Body, day: date) -> Session | None:
    """The session that a suggestion raised on `day` counts for: the one running or the last one opened."""
    opened = Session.objects.filter(term__body=body, starts_on__lte=day).select_related("term")
    return opened.order_by("-starts_on").first()
