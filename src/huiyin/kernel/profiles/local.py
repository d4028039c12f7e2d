"""What an instance's own bodies decide, over the shipped profile."""

from __future__ import annotations

from datetime import date
from typing import Any

from .. import moment
from .models import LocalValue
from .registry import parameter, profile


def enter(code: str, key: str, value: Any, *, basis: str, since: date, by: str) -> LocalValue:
    """Let `value` hold in the profile `code` from the day `since`; cases born before keep what they have.

    What was entered stays; the newest entry of the latest day counts. Raises KeyError for an unknown profile or key,
    ValueError for a value that cannot be or an empty basis.
    """
    profile(code)
    parameter(key).check(value)
    if not basis.strip():
        raise ValueError("no basis given")
    return LocalValue.objects.create(
        profile=code, key=key, value=value, basis=basis.strip(), since=since, entered_by=by, at=moment.now()
    )
