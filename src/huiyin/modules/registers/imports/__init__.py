"""Taking in the registers from spreadsheets: deputies, units, topics, areas."""

from __future__ import annotations

from huiyin.kernel.imports.kinds import register

from .areas import AREAS
from .deputies import DEPUTIES
from .topics import TOPICS
from .units import UNITS


def declare() -> None:
    for kind in (DEPUTIES, UNITS, TOPICS, AREAS):
        register(kind)
