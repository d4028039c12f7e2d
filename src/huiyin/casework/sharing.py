"""What a kind of case may show to an authority outside its body, and how it may be handed over. Kinds say so themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from huiyin.kernel.actors import Actor
from huiyin.kernel.rules import Rule
from huiyin.text import masking

from . import kinds
from .models import Case
from .policies import office


def _nothing(case: Any, made: Case, by: Actor) -> None:
    return None


def _none(case: Any, actor: Actor) -> QuerySet[Case]:
    return Case.objects.none()


@dataclass(frozen=True)
class Sharing:
    """How one kind of case is shared.

    `states` are its states, with the words for them; `ready` those in which it may be handed over, `closed` those in
    which nothing more comes. `may` says who hands it over. `text` gives title and words without personal data.
    `alike` gives matters that may go with it; `handed` is what follows for it once it was handed over.
    """

    kind: str
    label: str | Promise
    model: type[Any]
    states: Any
    ready: Collection[str]
    closed: Collection[str]
    may: Rule
    text: Callable[[Any], tuple[str, str]]
    alike: Callable[[Any, Actor], QuerySet[Any]] = field(default=_none)
    handed: Callable[[Any, Case, Actor], None] = field(default=_nothing)

    def stage(self, case: Case) -> str:
        return str(self.states(case.state).label)

    def is_closed(self, case: Case) -> bool:
        return case.state in self.closed


_kinds: dict[str, Sharing] = {}


def declare(sharing: Sharing) -> None:
    """Make a kind shareable; a kind that declares nothing is never shown or handed over."""
    _kinds[sharing.kind] = sharing


def of(case: Case) -> Sharing | None:
    return _kinds.get(case.kind)


def all_kinds() -> list[Sharing]:
    return list(_kinds.values())


def label_of(kind: str) -> str:
    return str(_kinds[kind].label) if kind in _kinds else kind


def stage_of(case: Case) -> str:
    """Where it stands, in words; empty for a kind that is not shared."""
    sharing = of(case)
    return sharing.stage(case) if sharing else ""


def is_closed(case: Case) -> bool:
    sharing = of(case)
    return sharing is not None and sharing.is_closed(case)


def still_open(prefix: str = "") -> Q:
    """Cases from which more is to come: a condition for a query, by the path `prefix` to the case."""
    wanted = Q(pk__in=[])
    for one in _kinds.values():
        closed = Q(**{f"{prefix}state__in": list(one.closed)})
        wanted |= Q(**{f"{prefix}kind": one.kind}) & ~closed
    return wanted


def text_of_submission(case: Any) -> tuple[str, str]:
    """Title and the three parts of a suggestion, proposal or brief, with the personal data in them masked."""
    requests = [f"{one.position}. {one.text}" for one in case.requests.all()]
    parts = [part for part in (case.situation, case.problem, *requests) if part]
    return masking.mask(case.title).text, masking.mask("\n".join(parts)).text


def declare_submission(
    model: type[Any],
    label: str | Promise,
    taken: Collection[str],
    closed: Collection[str],
    unready: Collection[str] = (),
) -> None:
    """Share a kind of submission of a body's: its office hands it over from when it is taken, but not while `unready`."""
    ready = [state for state in taken if state not in unready]
    states = kinds.get(model.KIND).states
    declare(Sharing(model.KIND, label, model, states, ready, closed, office, text_of_submission))


def whole(case: Case) -> Any:
    """The case as its own kind. Raises KeyError for a kind that is not shared."""
    return _kinds[case.kind].model._default_manager.get(pk=case.pk)
