"""Declared parameters, and the profiles that give them values: TOML files a clerk can check against the law."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
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
    choices: Mapping[str, str | Promise] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Profile:
    code: str
    name: str
    source: str
    extends: str
    entries: tuple[tuple[str, Value], ...]


def _term(value: Any) -> None:
    if value != {}:  # an empty table says that there is no such deadline here
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


def declare(key: str, label: str | Promise, kind: str, choices: Mapping[str, str | Promise] | None = None) -> None:
    """Make a parameter known; `kind` is term, flag, choice, text, list or table.

    A choice takes one of the codes of `choices`, a list only such codes where `choices` are given.
    """
    allowed = choices or {}

    def check(value: Any) -> None:
        _CHECKS[kind](value)
        given = value if kind == "list" else [value]
        if allowed and (unknown := [one for one in given if one not in allowed]):
            raise ValueError(f"{unknown} is none of {list(allowed)}")

    if kind == "choice" and not allowed:
        raise ValueError(f"{key}: a choice of what?")
    _parameters[key] = Parameter(key, label, kind, check, allowed)


def parameters() -> list[Parameter]:
    return list(_parameters.values())


def parameter(key: str) -> Parameter:
    return _parameters[key]


def load(path: Path) -> Profile:
    """Read a profile file; several modules may each bring their part of one jurisdiction.

    Raises ValueError for an undeclared key or a value of the wrong kind.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    entries: list[tuple[str, Value]] = []
    for row in data["value"]:
        try:
            entries.append((row["key"], _entry(row, data["since"])))
        except (KeyError, TypeError, ValueError) as problem:
            raise ValueError(f"{path.name}: {row.get('key')}: {problem}") from problem
    known, source = _profiles.get(data["code"]), data["source"]
    if known is not None:
        source = "；".join(dict.fromkeys([*known.source.split("；"), *source.split("；")]))
        keys = {key for key, _value in entries}
        entries = [(key, value) for key, value in known.entries if key not in keys] + entries
    if len({(key, value.since) for key, value in entries}) < len(entries):
        raise ValueError(f"{path.name}: a key has two values since the same day")
    profile = Profile(data["code"], data["name"], source, data.get("extends", ""), tuple(entries))
    _profiles[profile.code] = profile
    return profile


def _entry(row: Mapping[str, Any], since: date) -> Value:
    if unknown := row.keys() - {"key", "is", "basis", "since", "until"}:
        raise ValueError(f"no entry has {sorted(unknown)}")
    if not row["basis"].strip():
        raise ValueError("no basis given")
    if row["key"] not in _parameters:
        raise ValueError("nobody declares it")
    _parameters[row["key"]].check(row["is"])
    value = Value(row["is"], row["basis"], row.get("since", since), until=row.get("until"))
    if type(value.since) is not date or type(value.until) not in (date, type(None)):
        raise ValueError("since and until are days")
    return value


def profiles() -> list[Profile]:
    return list(_profiles.values())


def profile(code: str) -> Profile:
    return _profiles[code]


@lru_cache(maxsize=512)
def _shipped(lineage: tuple[Profile, ...], day: date) -> dict[str, Value]:
    """What the files give on a day, the profile before those it extends. Reading a file again makes another profile."""
    chosen: dict[str, Value] = {}
    for link in reversed(lineage):
        in_force = [(key, value) for key, value in link.entries if value.holds(day)]
        chosen |= dict(sorted(in_force, key=lambda entry: entry[1].since))
    return chosen


def name_of(code: str) -> str:
    """What a profile is called; its code where nobody ships it any more."""
    return str(_profiles[code].name) if code in _profiles else code


def at(code: str, day: date) -> Values:
    """What holds in a jurisdiction on a day: its own values over those it extends, local ones over both.

    Raises KeyError for an unknown profile.
    """
    from .models import LocalValue  # noqa: PLC0415  models need the app registry

    chosen = dict(_shipped(tuple(_lineage(code)), day))
    for row in LocalValue.objects.filter(profile=code, since__lte=day).order_by("since", "id"):
        chosen[row.key] = Value(row.value, row.basis, row.since, local=True)
    return Values(code, day, chosen)


def gaps(code: str, day: date) -> list[str]:
    """The declared parameters that a profile and those it extends say nothing about on a day."""
    said = {key for link in _lineage(code) for key, value in link.entries if value.holds(day)}
    return sorted(_parameters.keys() - said)


def _lineage(code: str) -> Iterator[Profile]:
    seen: set[str] = set()
    while code:
        if code in seen:
            raise ValueError(f"profile {code!r} extends itself")
        seen.add(code)
        yield _profiles[code]
        code = _profiles[code].extends
