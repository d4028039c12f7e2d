"""Keys that come from outside, as text."""

from __future__ import annotations

LAST_YEAR = 9999
LONGEST = len(str(2**63 - 1)) - 1


def is_key(text: str) -> bool:
    """Whether a text is a number that a database can hold: decimal digits, and not more of them than fit."""
    return text.isdecimal() and len(text) <= LONGEST


def is_year(text: str) -> bool:
    """Whether a text is a year that a calendar has."""
    return is_key(text) and 1 <= int(text) <= LAST_YEAR
