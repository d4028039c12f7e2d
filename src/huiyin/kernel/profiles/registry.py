"""Declared parameters, and the profiles that give them values: TOML files a clerk can check against the law."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.functional import Promise

from ..clocks import terms
from .values import Value, Values


@dataclass(frozen=True)
class Parameter:
    """Something that jurisdictions decide differently. `check` raises ValueError for a value that cannot be."""

    key: str
    label: str | Promise
    kind: str
    check: Callable[[Any], Any]


@dataclass(frozen=True)
class Profile:
    code: str
    name: str
    source: str
    extends: str
    entries: tuple[tuple[str, Value], ...]


def _term(value: Any) -> None:
    if value:
        terms.from_json(value)


def _typed(kind: type) -> Callable[[Any], None]:
    def check(value: Any) -> None:
        if type(value) is not kind:
            raise ValueError(f"{value!r} is not a {kind.__name__}")

    return check


_CHECKS: dict[str, Callable[[Any], None]] = {
    "term": _term,
    "flag": _typed(bool),
    "choice": _typed(str),
    "text": _typed(str),
    "list": _typed(list),
    "table": _typed(dict),
}
_parameters: dict[str, Parameter] = {}
_profiles: dict[str, Profile] = {}


def declare(key: str, label: str | Promise, kind: str) -> None:
    """Make a parameter known; `kind` is term, flag, choice, text, list or table."""
    _parameters[key] = Parameter(key, label, kind, _CHECKS[kind])


def parameters() -> list[Parameter]:
    return list(_parameters.values())


def parameter(key: str) -> Parameter:
    return _parameters[key]


def load(path: Path) -> Profile:
    """Read a profile file. Raises ValueError for an undeclared key or a value of the wrong kind."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    entries = []
    for row in data["value"]:
        try:
            _parameters[row["key"]].check(row["is"])
        except KeyError as missing:
            raise ValueError(f"{path.name}: nobody declares {missing}") from missing
        except ValueError as problem:
            raise ValueError(f"{path.name}: {row['key']}: {problem}") from problem
        since = row.get("since", data["since"])
        entries.append((row["key"], Value(row["is"], row["basis"], since)))
    profile = Profile(data["code"], data["name"], data["source"], data.get("extends", ""), tuple(entries))
    _profiles[profile.code] = profile
    return profile


def profiles() -> list[Profile]:
    return list(_profiles.values())


def profile(code: str) -> Profile:
    return _profiles[code]


def at(code: str, day: date) -> Values:
    """What holds in a jurisdiction on a day: its own values over those it extends, local ones over both.

    Raises KeyError for an unknown profile.
    """
    from .models import LocalValue  # noqa: PLC0415  models need the app registry

    chosen: dict[str, Value] = {}
    for link in reversed(list(_lineage(code))):
        for key, value in link.entries:
            if value.since <= day:
                held = chosen.get(key)
                if held is None or held.since <= value.since or key not in dict(link.entries):
                    chosen[key] = value
    for row in LocalValue.objects.filter(profile=code, since__lte=day).order_by("since", "id"):
        chosen[row.key] = Value(row.value, row.basis, row.since, local=True)
    return Values(code, day, chosen)


def _lineage(code: str) -> Any:
    while code:
        yield _profiles[code]
        code = _profiles[code].extends
