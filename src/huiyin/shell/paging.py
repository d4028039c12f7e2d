"""Lists turn their pages by key, the newest first: nothing is counted, and what comes in meanwhile moves no row to another page.

A list that stays short (registers, stations) is counted and has page numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet

from huiyin.kernel.keys import is_key

SIZE = 30
NUMBERED = 50


@dataclass(frozen=True)
class Page:
    """One page of a list; `older` and `newer` are links, `rows` mostly cells by column key."""

    rows: list[Any]
    older: str
    newer: str


@dataclass(frozen=True)
class Numbered(Page):
    """One page of a short list, and how many lines the whole list has."""

    count: int


@dataclass(frozen=True)
class Turn:
    """Where in a list a request asks: beyond the row `edge`, towards the newer ones when `backwards`; from its top without one."""

    edge: int | None
    backwards: bool
    params: Mapping[str, str]

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Turn:
        """What `before` and `after` say; whatever is no key counts as not said."""
        before, after = (key if is_key(key := params.get(name, "")) else "" for name in ("before", "after"))
        beyond = before or after
        return cls(int(beyond) if beyond else None, bool(after and not before), params)

    def page(self, keys: Sequence[int], size: int, rows: Callable[[list[int]], list[Any]]) -> Page:
        """The page of the first `size` of `keys`, which come in the order asked for, one more where there are more.

        `rows` makes the cells of keys, the newest first.
        """
        more, shown = len(keys) > size, list(keys[:size])
        if self.backwards:
            shown.reverse()
        kept = {key: value for key, value in self.params.items() if key not in ("before", "after", "format") and value}
        older = newer = ""
        if shown and (more or self.backwards):
            older = "?" + urlencode({**kept, "before": shown[-1]})
        if shown and (more if self.backwards else self.edge is not None):
            newer = "?" + urlencode({**kept, "after": shown[0]})
        return Page(rows(shown), older, newer)


def in_order(found: Iterable[Any], keys: Sequence[int]) -> list[Any]:
    """Records in the order of their keys."""
    place = {key: n for n, key in enumerate(keys)}
    return sorted(found, key=lambda one: place[one.pk])


def paged(
    found: QuerySet[Any],
    params: Mapping[str, str],
    rows: Callable[[QuerySet[Any]], list[Any]],
    size: int = SIZE,
) -> Page:
    """A page of `found` by primary key; only its rows are decorated."""
    turn = Turn.of(params)
    ordered = found.order_by("pk" if turn.backwards else "-pk")
    if turn.edge is not None:
        ordered = ordered.filter(**{"pk__gt" if turn.backwards else "pk__lt": turn.edge})
    keys = list(ordered.values_list("pk", flat=True)[: size + 1])
    all_of = found.model._default_manager
    return turn.page(keys, size, lambda shown: rows(all_of.filter(pk__in=shown).order_by("-pk")))


def turned(found: QuerySet[Any] | Sequence[Any], params: Mapping[str, str], size: int = NUMBERED) -> Numbered:
    """The page of a short list that `page` asks for; its rows are what was found."""
    page = Paginator(found, size).get_page(params.get("page"))
    kept = {name: value for name, value in params.items() if name not in ("page", "format") and value}

    def link(number: int) -> str:
        return "?" + urlencode({**kept, "page": number})

    older = link(page.next_page_number()) if page.has_next() else ""
    newer = link(page.previous_page_number()) if page.has_previous() else ""
    return Numbered(list(page), older, newer, page.paginator.count)
