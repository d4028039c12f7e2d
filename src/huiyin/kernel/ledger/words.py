"""Reading the ledger aloud: its entries keep codes; whoever writes an event says what its codes mean.

A reader gets every code of one fact on a page and gives their words, so a page asks each source once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db.models import Choices
from django.utils.functional import Promise

from .events import current

Reader = Callable[[Collection[str]], Mapping[str, str]]
Subjects = Callable[[Collection[int]], Mapping[int, "tuple[str, str]"]]
Finder = Callable[[str], Iterable[int]]

_readers: dict[tuple[str, str], Reader] = {}
_subjects: dict[str, tuple[Subjects, Finder]] = {}


def facts(kinds: str, reader: Reader, *names: str) -> None:
    """Say how the facts `names` are read, in the events of one kind ("suggestions.refused") or of a package ("casework")."""
    for name in names:
        _readers[kinds, name] = reader


def reader_of(kind: str, name: str) -> Reader | None:
    """How a fact of an event is read; None for what stands there as it is."""
    for one in (current(kind), kind):
        if reader := _readers.get((one, name)) or _readers.get((one.split(".", 1)[0], name)):
            return reader
    return None


def listed(words: Mapping[Any, str | Promise]) -> Reader:
    """A reader of a fixed list of codes."""
    return lambda codes: {code: str(words[code]) for code in codes if code in words}


def chosen(*choices: type[Choices]) -> Reader:
    """A reader of the codes of Django choices; integers are also known by the name of their member in small letters."""
    known: dict[str, Any] = {}
    for one in choices:
        known |= {str(member.value): member.label for member in one}
        known |= {member.name.lower(): member.label for member in one if isinstance(member.value, int)}
    return listed(known)


def subject(label: str, names: Subjects, find: Finder) -> None:
    """Say what the subjects of a model are called: ids → (name, address of a page or ""), and ids found by words."""
    _subjects[label.lower()] = (names, find)


def names_of(keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], tuple[str, str]]:
    """Name and page of each subject (model label, id); those that nobody named are left out."""
    wanted: dict[str, set[int]] = {}
    for label, pk in keys:
        wanted.setdefault(label, set()).add(pk)
    found: dict[tuple[str, int], tuple[str, str]] = {}
    for label, ids in wanted.items():
        if label in _subjects:
            found |= {(label, pk): said for pk, said in _subjects[label][0](ids).items()}
    return found


def find(text: str, most: int = 200) -> list[tuple[str, int]]:
    """The subjects that words mean, of every model that is named."""
    found: list[tuple[str, int]] = []
    for label, (_names, finder) in _subjects.items():
        found += [(label, pk) for pk in finder(text)][:most]
    return found
