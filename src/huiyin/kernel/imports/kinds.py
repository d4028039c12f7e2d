"""What can be imported: kinds, their fields, and the registry that modules fill."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from ..actors import Actor
from .rows import Context, ImportRow


@dataclass(frozen=True)
class ImportField:
    """One value of a row. `spellings` are the headers it is known by (the label itself is one, too).

    `parse` turns the raw cell into the value and raises ValueError (best `papers.unclear.Unclear`) with a sentence;
    it is not called for empty cells, whose value is None. `hint` is shown beside it on the mapping page.
    """

    key: str
    label: str | Promise
    spellings: Sequence[str] = ()
    required: bool = False
    parse: Callable[[Any], Any] | None = None
    hint: str | Promise = ""


@dataclass(frozen=True)
class ImportOption:
    """Something asked once for the whole file (which session, which body): choices(actor) → [(value, label)]."""

    key: str
    label: str | Promise
    choices: Callable[[Actor], Sequence[tuple[str, str]]]
    required: bool = True


@dataclass(frozen=True)
class ImportKind:
    """A kind of table that can be taken in.

    `identity`: the fields by which a row is the same matter; rows of one file with the same identity and the same
    values are duplicates, with other values an error. `preview(rows, ctx)` gets the rows whose cells could be read
    and says of each by its methods `compare`, `error`, `warn` or `ask` what would happen; it writes nothing.
    `apply(rows, by, ctx)` gets the new and the changed rows inside the transaction; what it raises undoes all.
    """

    code: str
    label: str | Promise
    fields: Sequence[ImportField]
    preview: Callable[[list[ImportRow], Context], None]
    apply: Callable[[list[ImportRow], Actor, Context], None]
    roles: tuple[str, ...] = ("office",)
    identity: tuple[str, ...] = ()
    options: Sequence[ImportOption] = field(default_factory=tuple)
    help: str | Promise = ""

    def field(self, key: str) -> ImportField:
        """Raises KeyError for a key that is none of its fields."""
        return {one.key: one for one in self.fields}[key]

    @property
    def spellings(self) -> dict[str, list[str]]:
        """field key → every header it is known by, as the reader wants it."""
        return {one.key: [str(one.label), *one.spellings] for one in self.fields}


_kinds: dict[str, ImportKind] = {}


def register(kind: ImportKind) -> None:
    """Make a kind known. Raises ValueError when its code is taken or its identity is not among its fields."""
    keys = [one.key for one in kind.fields]
    if len(set(keys)) != len(keys) or set(kind.identity) - set(keys):
        raise ValueError(f"import kind {kind.code!r}: fields are double or the identity is unknown")
    if _kinds.get(kind.code, kind) is not kind:
        raise ValueError(f"import kind {kind.code!r} is registered twice")
    _kinds[kind.code] = kind


def get(code: str) -> ImportKind:
    """Raises LookupError for a code nobody registered."""
    return _kinds[code]


def all_kinds() -> list[ImportKind]:
    return list(_kinds.values())


def kinds_for(actor: Actor) -> list[ImportKind]:
    """What this actor may import; the system may everything."""
    return [kind for kind in _kinds.values() if actor.is_system or actor.holds(*kind.roles)]
