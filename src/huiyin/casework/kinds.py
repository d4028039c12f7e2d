"""What each module says of its kind of case, so that casework can carry it on without knowing the module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from huiyin.kernel.actors import Actor
from huiyin.kernel.workflow import Lifecycle

from . import sight

if TYPE_CHECKING:
    from .models import Case


@dataclass(frozen=True)
class CaseKind:
    """`signers` and `offices` are roles; `visible_to` gives what an actor may see of this kind."""

    code: str
    model: type[Any]
    life: Lifecycle
    signers: tuple[str, ...]
    offices: tuple[str, ...]
    visible_to: Callable[[Actor], QuerySet[Any]]

    @property
    def states(self) -> Any:
        return self.life.states

    @property
    def label(self) -> str:
        """How the full-text index and the registry of lifecycles name it."""
        return self.model._meta.label_lower


_kinds: dict[str, CaseKind] = {}


def register(kind: CaseKind) -> None:
    """Make a kind known. Raises ValueError when the code is taken by another one."""
    if _kinds.setdefault(kind.code, kind) != kind:
        raise ValueError(f"kind of case {kind.code!r} is registered twice")
    sight.declare(kind.code, kind.visible_to)


def get(code: str) -> CaseKind:
    """Raises KeyError for a kind nobody registered."""
    return _kinds[code]


def all_kinds() -> list[CaseKind]:
    return list(_kinds.values())


def of(case: Case) -> CaseKind | None:
    """The kind of a case, None when its module carries its cases on by itself."""
    return _kinds.get(case.kind)


def life_of(case: Case) -> Lifecycle:
    """The table of a registered kind. Raises KeyError for any other."""
    return _kinds[case.kind].life


def whole(case: Case) -> Any:
    """The case as its own kind, read afresh; a case of an unregistered kind as it is."""
    kind = of(case)
    return kind.model._default_manager.get(pk=case.pk) if kind else case
