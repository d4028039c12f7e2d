"""The roles that exist. Domain packages declare theirs; the kernel knows none by name but the public and the system."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Role:
    """`face` is the kind of pages it sees; `scope_kind` what an office of it is held in: body, unit, group.

    `side` names the accent that its pages wear, where a district has several kinds of bodies.
    """

    code: str
    label: str | Promise
    face: str
    scope_kind: str
    side: str = ""


_roles: dict[str, Role] = {}


def declare(*roles: Role) -> None:
    for role in roles:
        _roles[role.code] = role


def get(code: str) -> Role:
    """Raises KeyError for a role nobody declared."""
    return _roles[code]


def all_roles() -> list[Role]:
    return list(_roles.values())


def label_of(code: str) -> str:
    return str(_roles[code].label) if code in _roles else code


def side_of(code: str) -> str:
    return _roles[code].side if code in _roles else ""


def face_of(code: str) -> str:
    return _roles[code].face if code in _roles else "public"
