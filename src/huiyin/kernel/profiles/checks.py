"""`manage check` reads every profile: one that leaves a question open would fail a case later."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from .. import moment
from .registry import gaps, profiles


@register
def complete(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An error for each profile that extends nothing known, or has no value today for a declared parameter."""
    problems: list[CheckMessage] = []
    for profile in profiles():
        try:
            missing = gaps(profile.code, moment.today())
        except (KeyError, ValueError) as problem:
            problems.append(Error(f"profile {profile.code}: extends {problem}", id="profiles.E001"))
        else:
            if missing:
                problems.append(Error(f"profile {profile.code} does not say: {', '.join(missing)}", id="profiles.E002"))
    return problems
