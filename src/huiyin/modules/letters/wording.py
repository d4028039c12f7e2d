"""How the ledger's entries about letters are read."""

from __future__ import annotations

from huiyin.directory.wording import units
from huiyin.kernel.ledger import words


def declare() -> None:
    words.facts("letters", units, "unit")
