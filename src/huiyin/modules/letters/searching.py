"""How a letter is found: by number, title, text, the unit's name and its answer."""

from __future__ import annotations

from typing import Any

from huiyin.kernel.search import indexing

from .models import Letter


def describe(letter: Letter) -> dict[str, Any]:
    names = [letter.addressee.name] if letter.addressee else []
    return {"number": letter.number, "title": letter.title, "texts": [letter.words, letter.answer], "names": names}


def declare() -> None:
    indexing.searchable(Letter, describe)
