"""Matters that several voices are about, as a figure: each opens, and is called what its reader may call it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.actors import Actor
from huiyin.kernel.figures import Count, Scope, figure, listing
from huiyin.kernel.figures.listing import Listing
from huiyin.kernel.figures.panels import Line
from huiyin.papers.columns import Column

from . import board, queries
from .figures import COLLECTED, collected_in
from .models import Matter

SEVERAL = 2


def hot_in(scope: Scope) -> QuerySet[Matter]:
    """Matters with several voices of the scope, the most voices first. Voices lie with matters as they lie now."""
    voices = collected_in(scope).exclude(matter=None).order_by()
    size = voices.filter(matter=OuterRef("pk")).values("matter").annotate(n=CountOf("pk")).values("n")
    several = voices.values("matter").annotate(n=CountOf("pk")).filter(n__gte=SEVERAL).values("matter")
    return Matter.objects.filter(pk__in=several).annotate(size=Subquery(size)).order_by("-size", "-pk")


@figure("voices.matters", _("热点事由"), unit=_("个"), chapter=COLLECTED, looks_back=False)
def matters(scope: Scope) -> Count:
    """期间内有两条以上意见反映的同一事由，意见多的在前；意见按现在的归并计算。"""
    return Count(hot_in(scope))


def named(records: Sequence[Matter], actor: Actor) -> dict[int, str]:
    """What each matter is called for this reader: its label, or the title of a voice that they may see; else nothing."""
    seen = queries.visible_to(actor).filter(matter__in=[one.pk for one in records]).order_by()
    last = dict(seen.values("matter").annotate(last=Max("pk")).values_list("matter", "last"))
    wanted = [*last.values(), *(one.shown_id for one in records if one.shown_id)]
    voices = queries.visible_to(actor).filter(pk__in=wanted).select_related("body").in_bulk()
    first = {one.pk: voices.get(one.shown_id) or voices[last[one.pk]] for one in records if one.pk in last}
    inside = actor.holds("office", "leader", "auditor")
    names = {}
    for one in records:
        if one.pk in first:
            names[one.pk] = one.label if inside and one.label else board.title_for(first[one.pk], actor)
    return names


def lines(records: Sequence[Any], actor: Actor) -> list[Line]:
    names = named(records, actor)
    return [
        Line(
            text=names.get(one.pk, _t("（不公开）")),
            url=reverse("voices:matter", args=[one.pk]) if one.pk in names else "",
            end=_t("{n}条").format(n=one.size) if hasattr(one, "size") else "",
        )
        for one in records
    ]


def _rows(records: Sequence[Any], actor: Actor) -> list[dict[str, Any]]:
    return [
        {"name": {"text": line.text, "url": line.url}, "size": getattr(one, "size", "")}
        for one, line in zip(records, lines(records, actor), strict=True)
    ]


listing.declare(Matter, Listing([Column("name", _("事由"), 40, "long"), Column("size", _("意见（条）"), 12)], _rows))
