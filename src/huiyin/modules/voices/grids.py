"""The page of the echo of the grids: each grid with its deputies, and where its voices are on their way."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, Count, Exists, OuterRef, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Area
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.papers.columns import Column

from . import lists, queries
from .models import GridCheck, GridDeputy
from .states import State

READERS, KEEPERS = (*queries.STAFF, "deputy", "group_head"), ("office", "subdistrict")
WITH_UNIT = (State.ASSIGNED, State.IN_HAND, State.RAISED)
STAGES = {"deputy": _("代表、站点"), "grid": _("网格核实"), "unit": _("单位办理"), "echoed": _("已经回音")}
WAY = [_("群众"), *STAGES.values()]
COLUMNS = [
    Column("name", _("网格（村、社区）"), 20),
    Column("town", _("街道（镇乡）"), 18),
    Column("deputies", _("联系代表"), 24),
    *[Column(key, label, 12) for key, label in STAGES.items()],
    Column("late", _("逾期"), 10),
]


def staged(actor: Actor) -> QuerySet[Any]:
    """This year's voices that a reader sees, with where each is on its way: the deputy, the grid, the unit, echoed."""
    checking = Exists(GridCheck.objects.filter(voice=OuterRef("pk"), told_at=None))
    late = Clock.objects.running().red().filter(root_type=queries.LABEL, root_id=OuterRef("pk"))
    found = queries.visible_to(actor).filter(
        state__in=State.COUNTED, raised_on__gte=moment.today().replace(month=1, day=1)
    )
    return found.annotate(
        stage=Choose(
            When(checking, state=State.RECEIVED, then=Value("grid")),
            When(state=State.RECEIVED, then=Value("deputy")),
            When(state__in=WITH_UNIT, then=Value("unit")),
            default=Value("echoed"),
            output_field=CharField(),
        ),
        late=Exists(late.exclude(name__in=["feedback", "commitment"])),
    )


def rows(actor: Actor) -> list[dict[str, Any]]:
    """A row a grid: its deputies, how many voices are where, how many of them run late. Four queries."""
    areas = list(queries.grids(actor).select_related("parent").order_by("code"))
    keys = [area.pk for area in areas]
    deputies: dict[int, list[str]] = {}
    links = GridDeputy.objects.filter(area_id__in=keys, until=None)
    for area, name in links.order_by("pk").values_list("area_id", "person__name"):
        deputies.setdefault(area, []).append(name)
    held, late = counts(keys, actor)
    return [_row(area, deputies.get(area.pk, []), held, late.get(area.pk, 0)) for area in areas]


def counts(areas: Collection[int], actor: Actor) -> tuple[dict[tuple[int, str], int], dict[int, int]]:
    """How many voices are where, by area and stage, and how many run late, by area."""
    held: dict[tuple[int, str], int] = {}
    late: dict[int, int] = {}
    voices = staged(actor).filter(area_id__in=areas).order_by()
    for area, stage, is_late, n in voices.values_list("area_id", "stage", "late").annotate(n=Count("pk")):
        held[area, stage] = held.get((area, stage), 0) + n
        late[area] = late.get(area, 0) + n * is_late
    return held, late


def voices_in(area: Area, actor: Actor, stage: str | None) -> QuerySet[Any]:
    """This year's voices of a grid that a reader sees, all or those of one stage."""
    voices = staged(actor).filter(area=area)
    return voices.filter(stage=stage) if stage in STAGES else voices


def _row(area: Area, deputies: list[str], counts: dict[tuple[int, str], int], late: int) -> dict[str, Any]:
    url = reverse("voices:grid", args=[area.pk])
    made: dict[str, Any] = {
        "pk": area.pk,
        "name": {"text": area.name, "url": url},
        "town": str(area.parent or ""),
        "deputies": "、".join(deputies) or "—",
        "late": {"text": str(late), "light": "red"} if late else "—",
    }
    for stage in STAGES:
        n = counts.get((area.pk, stage), 0)
        made[stage] = {"text": str(n), "url": f"{url}?stage={stage}"} if n else "—"
    return made


def detail(area: Area, actor: Actor, params: Any) -> dict[str, Any]:
    """A grid: its deputies, and its voices, all or those of one stage."""
    stage = params.get("stage", "")
    base = reverse("voices:grid", args=[area.pk])
    tabs = [("", _("全部"), base, None), *((key, label, f"{base}?stage={key}", None) for key, label in STAGES.items())]
    return {
        "area": area,
        "links": list(GridDeputy.objects.filter(area=area, until=None).select_related("person")),
        "tabs": tabs,
        "stage": stage if stage in STAGES else "",
        "way": WAY,
        "here": 1 + list(STAGES).index(stage) if stage in STAGES else -1,
        "page": lists.page(voices_in(area, actor, stage), params),
        "columns": lists.COLUMNS,
        "keeps": actor.holds(*KEEPERS),
    }
