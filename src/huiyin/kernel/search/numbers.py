"""Numbers of papers: as they are typed, and the place in the series that clerks call them by (第12号)."""

from __future__ import annotations

import re

from django.db.models import Q

from .tokens import normalise

_YEAR_FIRST = re.compile(r"(?:19|20)\d\d(\d{3,5})")
_LAST_DIGITS = re.compile(r"(\d{1,9})\D*$")
_CALLED = re.compile(r"第?0*(\d{1,6})号(?:建议|提案|议案)?")


def ordinal(number: str) -> int | None:
    """The place in its series that a number ends with: 12 for 3-1-012, 第12号 and 2026012; None without digits."""
    plain = normalise(number).strip()
    match = _YEAR_FIRST.fullmatch(plain) or _LAST_DIGITS.search(plain)
    return int(match.group(1)) if match else None


def called(query: str) -> int | None:
    """The place that a query calls a paper by: 12 for 第12号, 12号 and 第12号建议."""
    match = _CALLED.fullmatch("".join(normalise(query).split()))
    return int(match.group(1)) if match else None


def is_number(query: str) -> Q:
    """What has exactly the number that is asked for, or is called so."""
    typed, plain = query.strip(), normalise(query).strip()
    asked = Q(number__in={typed, plain, plain.upper()} - {""})
    place = called(query)
    return asked if place is None else asked | Q(ordinal=place)
