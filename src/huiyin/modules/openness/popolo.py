"""People, organizations, posts and memberships by the Popolo specification (popoloproject.com/specs)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from huiyin.casework.records import absolute
from huiyin.directory.models import Area, Body, Group, GroupMember, Mandate, Person
from huiyin.kernel import moment

from .licence import licence

Thing = dict[str, Any]


def document() -> Thing:
    """Everything in one file, as programs of the Popolo family read it. No telephone number, no account."""
    mandates = list(Mandate.objects.select_related("body__area", "delegation").order_by("pk"))
    serving = {one.person_id for one in mandates}
    members = GroupMember.objects.filter(person_id__in=serving).order_by("pk")
    bodies, groups = list(Body.objects.order_by("pk")), list(Group.objects.select_related("body").order_by("pk"))
    return {
        "meta": {
            "source": settings.PUBLIC_ADDRESS,
            "publisher": settings.DISTRICT_NAME,
            "generated_at": moment.now().isoformat(timespec="seconds"),
            "licence": licence(),
        },
        "persons": [person(one) for one in Person.objects.filter(pk__in=serving).order_by("pk")],
        "organizations": [body_organization(one) for one in bodies] + [group_organization(one) for one in groups],
        "posts": posts(mandates),
        "memberships": [mandate_membership(one) for one in mandates] + [group_membership(one) for one in members],
        "areas": [area(one) for one in Area.objects.order_by("code")],
    }


def person(one: Person) -> Thing:
    made: Thing = {"id": f"person/{one.pk}", "name": one.name, "links": [_page("stations:card", one.pk)]}
    if one.gender:
        made["gender"] = one.gender
    if one.occupation:
        made["summary"] = one.occupation
    if one.introduction:
        made["biography"] = one.introduction
    return made


def body_organization(one: Body) -> Thing:
    return {
        "id": f"body/{one.code}",
        "name": one.name,
        "other_names": [{"name": one.short_name}],
        "classification": {"npc": "legislature", "cppcc": "political consultative conference"}[one.kind],
        "identifiers": [{"scheme": "huiyin-body", "identifier": one.code}],
        "area_id": f"area/{one.area_id}",
    }


def group_organization(one: Group) -> Thing:
    made = {
        "id": f"group/{one.pk}",
        "name": one.name,
        "classification": one.get_kind_display(),
        "parent_id": f"body/{one.body.code}",
        "identifiers": [{"scheme": "huiyin-group", "identifier": one.code}],
        **_days(one.since, one.until, "founding_date", "dissolution_date"),
    }
    return {**made, "area_id": f"area/{one.area_id}"} if one.area_id else made


def post_id(one: Mandate) -> str:
    """One post for each constituency (or sector) of a body at a level."""
    return f"post/{one.body.code}/{one.level}/{one.constituency or '-'}"


def posts(mandates: list[Mandate]) -> list[Thing]:
    found: dict[str, Thing] = {}
    for one in mandates:
        role = post_role(one)
        label = f"{one.constituency} {role}".strip()
        found[post_id(one)] = {
            "id": post_id(one),
            "label": label,
            "role": role,
            "organization_id": f"body/{one.body.code}",
        }
    return list(found.values())


def post_role(one: Mandate) -> str:
    noun = {"npc": "人大代表", "cppcc": "政协委员"}[one.body.kind]
    return f"{one.get_level_display()}{noun}"


def mandate_membership(one: Mandate) -> Thing:
    made = {
        "id": f"mandate/{one.pk}",
        "person_id": f"person/{one.person_id}",
        "organization_id": f"body/{one.body.code}",
        "post_id": post_id(one),
        "role": post_role(one),
        **_days(one.since, one.until),
    }
    return {**made, "on_behalf_of_id": f"group/{one.delegation_id}"} if one.delegation_id else made


def group_membership(one: GroupMember) -> Thing:
    return {
        "id": f"membership/{one.pk}",
        "person_id": f"person/{one.person_id}",
        "organization_id": f"group/{one.group_id}",
        "role": "head" if one.is_head else "member",
        **_days(one.since, one.until),
    }


def area(one: Area) -> Thing:
    made: Thing = {"id": f"area/{one.pk}", "name": one.name, "identifier": one.code, "classification": one.kind}
    if one.parent_id:
        made["parent_id"] = f"area/{one.parent_id}"
    if one.longitude is not None and one.latitude is not None:
        made["geometry"] = {"type": "Point", "coordinates": [float(one.longitude), float(one.latitude)]}
    return made


def _page(name: str, pk: int) -> Thing:
    return {"url": absolute(reverse(name, args=[pk]))}


def _days(since: date | None, until: date | None, first: str = "start_date", last: str = "end_date") -> Thing:
    made = {first: since.isoformat() if since else None, last: until.isoformat() if until else None}
    return {name: day for name, day in made.items() if day}
