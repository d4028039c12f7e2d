"""What the registers count: the groups of a body, by their kind, as they stood at the end of a period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Group
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Count, Scope, dimension, figure, listing
from huiyin.kernel.figures.dimensions import along
from huiyin.kernel.figures.listing import Listing
from huiyin.papers.columns import Column

PIECES, CHAPTER = _("个"), _("组织")


def groups_in(scope: Scope, *kinds: str) -> Any:
    """The groups that stood on the last day of the period, or on the day from which one looks while it still runs."""
    day = min(scope.until or scope.day, scope.day)
    found = Group.objects.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day))
    if scope.body:
        found = found.filter(body_id=scope.body)
    return found.filter(kind__in=kinds) if kinds else found


def _rows(records: Sequence[Any], actor: Actor) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "kind": one.get_kind_display(),
            "body": one.body.short_name,
            "since": {"text": f"{one.since:%Y-%m-%d}" if one.since else "—", "value": one.since},
        }
        for one in records
    ]


COLUMNS = [
    Column("name", _("名称"), 30),
    Column("kind", _("类别"), 24),
    Column("body", _("机构"), 20),
    Column("since", _("设立日期"), 14, "day"),
]
listing.declare(Group, Listing(COLUMNS, _rows, ("body",)))
dimension(
    "group_kind", _("团组类别"), over=Group, links=along(Group, "kind"),
    names=lambda values: dict(Group.Kind.choices), ordered=True,
)  # fmt: skip


@figure("groups.all", _("代表团组"), unit=PIECES, chapter=CHAPTER)
def all_groups(scope: Scope) -> Count:
    """期末设有的代表团、代表小组、界别、联络委、专门委员会等各类团组。"""
    return Count(groups_in(scope))


@figure("groups.sectors", _("界别（界别组）"), unit=PIECES, chapter=CHAPTER)
def sectors(scope: Scope) -> Count:
    """期末设有的政协界别。"""
    return Count(groups_in(scope, Group.Kind.SECTOR))


@figure("groups.subdistrict_committees", _("街道（镇）联络委"), unit=PIECES, chapter=CHAPTER)
def subdistrict_committees(scope: Scope) -> Count:
    """期末设有的街道（镇）政协委员联络委。"""
    return Count(groups_in(scope, Group.Kind.LIAISON))


@figure("groups.enterprise_alliances", _("助企联盟"), unit=PIECES, chapter=CHAPTER)
def enterprise_alliances(scope: Scope) -> Count:
    """期末设有的委员助企联盟。"""
    return Count(groups_in(scope, Group.Kind.ALLIANCE))


@figure("party.branches", _("功能型党支部"), unit=PIECES, chapter=CHAPTER)
def branches(scope: Scope) -> Count:
    """期末设有的功能型党支部。"""
    return Count(groups_in(scope, Group.Kind.BRANCH))
