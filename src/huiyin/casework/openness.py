"""Which kinds of cases are open to everybody, and in what words. Each module says it of its own kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise

from huiyin.kernel.actors import Actor


@dataclass(frozen=True)
class Words:
    """What may be read of one case. `whole` says that its text, answers and commitments may, not its title alone.

    `origin` says how it came up: in session, by code, from a letter. `named` says that its signers may be named.
    `mask` takes personal data of citizens out of answers, where there may be any.
    """

    title: str
    text: str = ""
    whole: bool = False
    origin: str = ""
    named: bool = False
    mask: Callable[[str], str] = str


@dataclass(frozen=True)
class OpenKind:
    """`visible_to` gives what an actor may see; `words` what they may read of some of it, by id.

    `name` is the plural that stands in addresses and is the namespace of the module's pages. `done` are the states
    in which nothing more is to come. `order` is that of an index, the newest first.
    """

    code: str
    name: str
    label: str | Promise
    states: Any
    done: Collection[str]
    visible_to: Callable[[Actor], QuerySet[Any]]
    words: Callable[[Sequence[Any], Actor], dict[int, Words]]
    version: str = "1.0.0"
    order: tuple[str, ...] = ("-pk",)

    def page_of(self, pk: int) -> str:
        return reverse(f"{self.name}:detail", args=[pk])

    @property
    def list_page(self) -> str:
        return reverse(f"{self.name}:public")

    def public(self) -> QuerySet[Any]:
        """What everybody may see, the newest first, in an order in which the first page is found without sorting all."""
        return self.visible_to(Actor.public()).order_by(*self.order)

    @property
    def ledger_label(self) -> str:
        """How the ledger names a case of this kind."""
        label: str = self.visible_to(Actor.public()).model._meta.label_lower
        return label


_kinds: dict[str, OpenKind] = {}


def declare(kind: OpenKind) -> None:
    """Make a kind known. Raises ValueError when its code is taken."""
    if _kinds.setdefault(kind.code, kind) is not kind:
        raise ValueError(f"how {kind.code!r} is open to everybody is declared twice")


def all_kinds() -> list[OpenKind]:
    return list(_kinds.values())


def get(code: str) -> OpenKind:
    """Raises KeyError for a kind that nobody opened."""
    return _kinds[code]


def named(name: str) -> OpenKind:
    """The kind whose addresses say `name`. Raises KeyError when there is none."""
    for kind in _kinds.values():
        if kind.name == name:
            return kind
    raise KeyError(name)
