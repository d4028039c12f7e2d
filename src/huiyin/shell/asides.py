"""What modules put beside a case of any kind, so that a case's page need not know who has something to say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from huiyin.casework.models import Case
from huiyin.kernel.actors import Actor


@dataclass(frozen=True)
class Aside:
    """A template and what it is shown with, under the name `aside`."""

    template: str
    values: dict[str, Any]


Beside = Callable[[Case, Actor, str], "Aside | None"]

_providers: list[Beside] = []


def declare(beside: Beside) -> None:
    """Declare what stands beside a case: `beside(case, actor, place)`; it says itself who may see what.

    `place` is "detail" for the page of a case, "follow" for the page on which a citizen follows a voice.
    """
    _providers.append(beside)


def asides_of(case: Case, actor: Actor, place: str = "detail") -> list[Aside]:
    found = [beside(case, actor, place) for beside in _providers]
    return [aside for aside in found if aside is not None]
