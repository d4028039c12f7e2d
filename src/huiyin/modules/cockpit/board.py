"""The board: the fields of one audience, drawn or held, each ready to be shown to one person."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from huiyin.directory.models import Body
from huiyin.kernel import figures, moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures.panels import Line, Panel, Shape

from .drawing import draw
from .fields import fields_of
from .holding import Held, held
from .policies import Audience

ROW = 4
"""How many fields stand beside each other on the wall."""
PLACES = 12
"""How many places a wall has, if it is to be read from five metres; a map takes two."""


@dataclass(frozen=True)
class Field:
    """One field of the board; `lines_of_records` are those of a LIST, as this person may read them."""

    panel: Panel
    drawn: dict[str, Any]
    at: datetime
    records: list[Line]

    @property
    def code(self) -> str:
        return self.panel.code.replace(".", "-")

    @property
    def shape(self) -> str:
        return str(self.panel.shape)

    @property
    def is_waiting(self) -> bool:
        """Whether it is still to be counted."""
        return not self.drawn

    @property
    def is_silent(self) -> bool:
        """Whether it has nothing to say but noughts."""
        numbers = [cell["value"] for line in self.drawn.get("lines", []) for cell in line["cells"]]
        return not self.is_waiting and (self.is_empty or not (self.records or any(numbers)))

    @property
    def places(self) -> int:
        return 2 if self.panel.shape == Shape.MAP else 1

    @property
    def is_empty(self) -> bool:
        if self.panel.shape == Shape.LIST:
            return not self.records
        return not (self.drawn["lines"] or self.drawn.get("spots"))


@dataclass(frozen=True)
class Board:
    """`numbers` stand above the fields; `at` is the time of the oldest number; `waiting` says that more will come."""

    audience: Audience
    numbers: Field | None
    fields: list[Field]
    at: datetime
    waiting: bool

    @property
    def title(self) -> str:
        body = self.audience.body
        return _("{body}驾驶舱").format(body=body.short_name if body else _("全区"))

    def width_of(self, field: Field) -> str:
        """Which fields take two places beside each other on the wall, so that its rows of four are full."""
        spare = -sum(one.places for one in self.fields) % ROW
        lists = [one for one in self.fields if one.panel.shape == Shape.LIST]
        maps = [one for one in self.fields if one.panel.shape == Shape.MAP]
        wide = maps[: spare // 2] + lists[: spare - 2 * len(maps[: spare // 2])]
        return "wide" if field in wide else ""

    @property
    def side(self) -> str:
        return self.audience.body.kind if self.audience.body else "npc"


def board_for(audience: Audience, actor: Actor, *, live: bool = False) -> Board:
    """The board as this person sees it. With `live` numbers that are no longer current are counted again."""
    panels = fields_of(audience)
    body = audience.body.pk if audience.body else None
    found, waiting = held(panels, body, draw, live=live)
    shown = [_field(panel, found.get(panel.code), actor) for panel in panels]
    at = min((one.at for one in found.values()), default=moment.now())
    numbers = next((one for one in shown if one.panel.shape == Shape.NUMBERS), None)
    return Board(audience, numbers, [one for one in shown if one is not numbers], at, waiting)


def for_wall(board: Board) -> Board:
    """What a wall has room for: where there is too much, fields with nothing but noughts go first, then the last ones."""
    shown = list(board.fields)
    for one in [*(one for one in reversed(shown) if one.is_silent), *reversed(shown)]:
        if sum(other.places for other in shown) <= PLACES:
            break
        if one in shown:
            shown.remove(one)
    return replace(board, fields=shown)


def _field(panel: Panel, kept: Held | None, actor: Actor) -> Field:
    if kept is None:
        return Field(panel, {}, moment.now(), [])
    records: list[Line] = []
    if panel.shape == Shape.LIST and panel.says and kept.drawn["first"]:
        model = figures.get(panel.figures[0]).model
        by_pk = model._default_manager.in_bulk([one["pk"] for one in kept.drawn["first"]])
        found = []
        for values in kept.drawn["first"]:
            if (record := by_pk.get(values["pk"])) is not None:
                for name, value in values.items():
                    setattr(record, name, value)
                found.append(record)
        records = panel.says(found, actor)
    return Field(panel, kept.drawn, kept.at, records)


def refresh(body: Body | None) -> None:
    """Count again what is no longer current of a body's inner cockpit, or of the public one of the whole district."""
    panels = fields_of(Audience(body, inner=body is not None))
    held(panels, body.pk if body else None, draw, live=True, budget=math.inf)


def sides() -> list[tuple[str, str]]:
    """The bodies that the public can choose from."""
    return [(one.code, one.short_name) for one in Body.objects.order_by("pk")]
