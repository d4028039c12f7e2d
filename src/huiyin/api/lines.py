"""A line of a register for programs: what its form asks, related lines by their keys, nobody's telephone number or account."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from ninja import Schema
from pydantic import Field, create_model

from huiyin.casework import records
from huiyin.kernel.access import roles
from huiyin.modules.registers import verbs
from huiyin.modules.registers.kinds import Register

from .bodies import type_of

HIDDEN: dict[str, tuple[str, ...]] = {"people": ("phone", "user")}


class Mandate(Schema):
    """What somebody serves as, or served as."""

    id: int
    body: int
    level: str
    term: int | None
    delegation: int | None
    constituency: str
    since: dt.date
    until: dt.date | None
    because: str = Field(description="离任原因")


class Membership(Schema):
    """Somebody in a group."""

    group: int
    name: str
    is_head: bool
    since: dt.date
    until: dt.date | None


class Staff(Schema):
    """Who answers for a unit, or did."""

    id: int
    name: str
    role: str
    title: str
    since: dt.date
    until: dt.date | None


PARTS: dict[str, dict[str, Any]] = {
    "people": {"mandates": (list[Mandate], ...), "groups": (list[Membership], ...)},
    "units": {"staff": (list[Staff], ...)},
}


def fields_of(register: Register) -> list[str]:
    """What is shown of a line, besides its name."""
    hidden = ("name", *HIDDEN.get(register.code, ()))
    return [key for key in register.form.base_fields if key not in hidden]


def line_of(register: Register) -> type[Schema]:
    """The shape of a line in a list."""
    return _schema(register, "Line", **_fields(register))


def whole_of(register: Register) -> type[Schema]:
    return _schema(register, "Whole", **_fields(register), **PARTS.get(register.code, {}))


def page_of(register: Register) -> type[Schema]:
    return _schema(register, "Lines", items=(list[line_of(register)], ...), next=(str | None, ...))  # type: ignore[misc]


def done_of(register: Register) -> type[Schema]:
    """What happened, and the line as it is now."""
    return _schema(register, "Done", detail=(str, ...), line=(whole_of(register), ...))


def _schema(register: Register, what: str, **fields: Any) -> type[Schema]:
    made: type[Schema] = create_model(f"Register{register.model.__name__}{what}", __base__=Schema, **fields)
    return made


def _fields(register: Register) -> dict[str, Any]:
    made: dict[str, Any] = {"id": (int, ...), "name": (str, Field(description="名称"))}
    for key in fields_of(register):
        one = register.form.base_fields[key]
        made[key] = (type_of(one) | None, Field(None, description=str(one.label or key)))
    return {**made, "until": (dt.date | None, Field(None, description="撤销（停用）日期")), "page": (str, ...)}


def shape(register: Register, line: Any) -> dict[str, Any]:
    """What the list says of a line."""
    made: dict[str, Any] = {"id": line.pk, "name": getattr(line, "name", "") or str(line)}
    for key in fields_of(register):
        value = getattr(line, line._meta.get_field(key).attname)
        made[key] = "\n".join(value) if isinstance(value, list) else value
    made["until"] = getattr(line, "until", None)
    made["page"] = records.absolute(reverse("registers:detail", args=[register.code, line.pk]))
    return made


def whole(register: Register, line: Any) -> dict[str, Any]:
    """A line with what belongs to it, past and present."""
    made = shape(register, line)
    if register.code == "people":
        made["mandates"] = [_mandate(one) for one in verbs.mandates(line)]
        made["groups"] = [
            {
                "group": one.group_id,
                "name": str(one.group),
                "is_head": one.is_head,
                "since": one.since,
                "until": one.until,
            }
            for one in line.groups.select_related("group__body").order_by("-since", "-id")
        ]
    if register.code == "units":
        made["staff"] = [
            {
                "id": one.pk,
                "name": str(one.user),
                "role": str(roles.label_of(one.role)),
                "title": one.title,
                "since": one.since,
                "until": one.until,
            }
            for one in verbs.staff(line)
        ]
    return made


def _mandate(one: Any) -> dict[str, Any]:
    return {
        "id": one.pk,
        "body": one.body_id,
        "level": one.level,
        "term": one.term_id,
        "delegation": one.delegation_id,
        "constituency": one.constituency,
        "since": one.since,
        "until": one.until,
        "because": one.ended_because,
    }
