"""What a text is written about: whose, which period, seen from which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from huiyin.kernel.figures import Scope


@dataclass(frozen=True)
class Setting:
    """`terms` are words that the text may explain without saying how; `words` names by which it speaks of itself."""

    scope: Scope
    words: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
