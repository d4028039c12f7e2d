"""Taking in the registers from spreadsheets: deputies, units, topics."""

from __future__ import annotations

from huiyin.kernel.imports.kinds import register

from .deputies import DEPUTIES
from .topics import TOPICS
from .units import UNITS


def declare() -> None:
    for kind in (DEPUTIES, UNITS, TOPICS):
        register(kind)
