"""What each module says of itself. Filled from `AppConfig.ready()`; read by navigation, reports and documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from .figures.panels import Panel


@dataclass(frozen=True)
class Entry:
    """One line of the navigation: where it leads and which roles see it (an empty tuple: everybody, the public included).

    `about` says in a few words what is there, for the front page.
    """

    label: str | Promise
    url_name: str
    roles: tuple[str, ...] = ()
    icon: str = ""
    order: int = 50
    count: Callable[[Any], int] | None = None
    about: str | Promise = ""


@dataclass(frozen=True)
class Chapter:
    """A module's part of the yearly work report: a template of prose, and for which kinds of body it is meant.

    It is taken over into the text when a report is begun, where the office goes on with it.
    """

    template: str
    bodies: tuple[str, ...]
    order: int = 50


@dataclass(frozen=True)
class Module:
    """`lifecycles` maps a model label to its table, for documentation and for `huiyin verify`.

    `homes` says where a face (or one role of it) begins its day: {"unit": "desk:unit"}. `ticks` are what the passing of time does here:
    each is called by `huiyin tick` with the system's actor, is safe to call again, and says in a line what it did.
    `soon` are those that should not wait for the tick: the worker calls them every few seconds, so that each must find out
    with one small query that there is nothing to do.
    `chapters` are its parts of the yearly work report, `terms` the words of its field that a report explains.
    `cockpit` is what it shows in the cockpit.
    `showcase` names the figures that stand on the public front page.
    """

    code: str
    label: str | Promise
    navigation: tuple[Entry, ...] = ()
    lifecycles: dict[str, Any] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    ticks: tuple[Callable[[Any], str], ...] = ()
    soon: tuple[Callable[[Any], str], ...] = ()
    chapters: tuple[Chapter, ...] = ()
    terms: dict[str, str] = field(default_factory=dict)
    cockpit: tuple[Panel, ...] = ()
    showcase: tuple[str, ...] = ()


_modules: dict[str, Module] = {}


def register(module: Module) -> None:
    """Make a module known. Raises ValueError when the code is taken by another one."""
    if _modules.get(module.code, module) != module:
        raise ValueError(f"module {module.code!r} is registered twice")
    _modules[module.code] = module


def all_modules() -> list[Module]:
    return list(_modules.values())


def home(face: str, role: str = "") -> str:
    """The url name of the first page of a role, else of its face; a face without one begins where the public does.

    Raises LookupError when no module has any.
    """
    for wanted in (role, face, "public"):
        for module in _modules.values():
            if wanted in module.homes:
                return module.homes[wanted]
    raise LookupError(face)


def navigation(role: str) -> Iterator[Entry]:
    """The entries that a role sees, in order."""
    entries = [entry for module in _modules.values() for entry in module.navigation]
    for entry in sorted(entries, key=lambda entry: entry.order):
        if not entry.roles or role in entry.roles:
            yield entry
