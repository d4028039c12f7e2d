"""Grids: where each one's voices are, and which deputies keep in touch with it, arranged as on their pages."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from huiyin.casework import records
from huiyin.directory.models import Area
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed
from huiyin.modules.voices import actions, grids, queries
from huiyin.modules.voices.forms.grids import LinkForm
from huiyin.modules.voices.models import GridDeputy

from . import shapes
from .bodies import as_sent, checked
from .keys import HOLDER, WRITER, actor_of
from .matters import WantedVoices, voice_records
from .reading import PARTS, PK, Key
from .steps import named


class Counts(Schema):
    """How many of this year's voices are where."""

    deputy: int = Field(description="代表、站点")
    grid: int = Field(description="网格核实")
    unit: int = Field(description="单位办理")
    echoed: int = Field(description="已经回音")
    late: int = Field(description="逾期")


class Linked(Schema):
    """That a deputy keeps in touch with a grid."""

    id: int
    person: int
    name: str
    since: dt.date


class Grid(Schema):
    """A village or community, with its deputies."""

    id: int
    code: str
    name: str
    town: str
    deputies: list[Linked]
    voices: Counts
    page: str


class WholeGrid(Grid):
    newest: list[shapes.Case] = Field(description="今年的意见，新的在前；before 往前翻页")  # type: ignore[valid-type]


class WantedOfGrid(WantedVoices):
    stage: Literal["deputy", "grid", "unit", "echoed"] | None = Field(None, description="走到哪一步")


class GridDone(Schema):
    """What happened, and the grid as it is now."""

    detail: str
    grid: Grid


def declare() -> Router:
    """Grids listed and read, and the deputies who keep in touch with them."""
    router = Router(tags=["网格"])
    router.get("/grids", auth=HOLDER, response={200: list[Grid]})(list_grids)
    router.get("/grids/{pk}", auth=HOLDER, response={200: WholeGrid})(read_grid)
    done: Any = {"auth": WRITER, "response": {200: GridDone}}
    router.post("/grids/{pk}/link", **done)(named(link_grid, "link_grid", _("安排代表联系网格。"), PK, LinkForm))
    words = _("代表不再联系网格。")
    router.post("/grids/{pk}/links/{part}/unlink", **done)(named(unlink_grid, "unlink_grid", words, PARTS))
    return router


def list_grids(request: HttpRequest) -> Any:
    """自己负责或联系的网格：联系代表，今年的意见走到哪一步、多少逾期。"""
    actor = _reader(request)
    return _shapes(list(queries.grids(actor).select_related("parent").order_by("code")), actor)


def read_grid(request: HttpRequest, pk: Key, wanted: Query[WantedOfGrid]) -> Any:
    """一个网格，连同今年的意见。"""
    actor = _reader(request)
    area = _grid(pk, actor)
    return {
        **_shapes([area], actor)[0],
        "newest": voice_records(grids.voices_in(area, actor, wanted.stage), actor, wanted),
    }


def link_grid(request: HttpRequest, pk: int, body: Any) -> Any:
    actor = actor_of(request)
    area = _grid(pk, actor)
    actions.grid_keepers_only(area, actor)
    data = checked(LinkForm(as_sent(body), area=area)).cleaned_data
    actions.link_deputy(area, person=data["person"], by=actor)
    return {"detail": _("已安排代表联系这个网格。"), "grid": _shapes([area], actor)[0]}


def unlink_grid(request: HttpRequest, pk: int, part: int) -> Any:
    actor = actor_of(request)
    area = _grid(pk, actor)
    actions.unlink_deputy(get_object_or_404(GridDeputy, pk=part, area=area), by=actor)
    return {"detail": _("已经改好。"), "grid": _shapes([area], actor)[0]}


def _reader(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not actor.holds(*grids.READERS):
        raise NotAllowed
    return actor


def _grid(pk: int, actor: Actor) -> Area:
    return get_object_or_404(queries.grids(actor).select_related("parent"), pk=pk)


def _shapes(areas: list[Area], actor: Actor) -> list[dict[str, Any]]:
    """Grids with their deputies and counts; a fixed number of queries."""
    keys = [area.pk for area in areas]
    links: dict[int, list[GridDeputy]] = {}
    for link in GridDeputy.objects.filter(area_id__in=keys, until=None).select_related("person"):
        links.setdefault(link.area_id, []).append(link)
    counts, late = grids.counts(keys, actor)
    return [
        {
            "id": area.pk,
            "code": area.code,
            "name": area.name,
            "town": str(area.parent or ""),
            "deputies": [
                {"id": one.pk, "person": one.person_id, "name": one.person.name, "since": one.since}
                for one in links.get(area.pk, [])
            ],
            "voices": {
                **{stage: counts.get((area.pk, stage), 0) for stage in grids.STAGES},
                "late": late.get(area.pk, 0),
            },
            "page": records.absolute(f"/voices/grids/{area.pk}/"),
        }
        for area in areas
    ]
