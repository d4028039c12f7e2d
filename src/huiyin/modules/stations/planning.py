"""A rota before and after it is written: what would be planned, what is taken, who has nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.directory.models import Person, Station
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.papers.columns import Column
from huiyin.papers.sheets_out import Sheet

from . import actions, notices, queries
from .forms.visits import WEEKDAYS, RotaForm

COLUMNS = [
    Column("on", gettext_lazy("日期"), 14, "day"),
    Column("weekday", gettext_lazy("星期"), 10),
    Column("station", gettext_lazy("站点"), 28),
    Column("people", gettext_lazy("接待人"), 40),
    Column("note", gettext_lazy("说明"), 40, "long"),
]
SHOWN = 300


@dataclass(frozen=True)
class Line:
    """One duty as it would be planned. What is taken is not planned again; every other note is for whoever decides."""

    station: Station
    on: date
    people: Sequence[Person]
    taken: bool
    notes: Sequence[str]

    def row(self) -> dict[str, Any]:
        said = "；".join(self.notes)
        return {
            "on": self.on,
            "weekday": WEEKDAYS[self.on.weekday()],
            "station": self.station.name,
            "people": "" if self.taken else "、".join(person.name for person in self.people),
            "note": {"text": said, "tone": "warn"} if said else "",
        }


def lines(form: RotaForm) -> list[Line]:
    """Every duty of a valid form, in the order in which they come."""
    duties = sorted(form.duties(), key=lambda one: (one[1], one[0].pk))
    if not duties:
        return []
    standing = queries.taken((station for station, _on, _people in duties), form.cleaned_data["starts_at"])
    everybody = {person for _station, _on, people in duties for person in people}
    elsewhere = queries.engagements(everybody, duties[0][1], duties[-1][1])
    for station, on, people in duties:
        if (station.pk, on) not in standing:
            for person in people:
                elsewhere.setdefault((person.pk, on), []).append(station)
    found = []
    for station, on, people in duties:
        taken = (station.pk, on) in standing
        notes = [_("原已排班，不再排")] if taken else _notes(station, on, people, elsewhere)
        found.append(Line(station, on, people, taken, notes))
    return found


def _notes(
    station: Station, on: date, people: Sequence[Person], elsewhere: dict[tuple[int, date], list[Station]]
) -> list[str]:
    said = [_("日期已过")] if on < moment.today() else []
    for person in people:
        for other in dict.fromkeys(elsewhere.get((person.pk, on), [])):
            if other != station:
                said.append(_("{name}当日另在{station}").format(name=person.name, station=other.name))
    return said


def preview(form: RotaForm) -> dict[str, Any]:
    """The days as they would be planned, for the page."""
    found = lines(form)
    planned = sum(not one.taken for one in found)
    rows = [one.row() for one in found[:SHOWN]]
    return {
        "columns": COLUMNS,
        "rows": rows,
        "all": len(found),
        "count": planned,
        "taken": len(found) - planned,
        "empty": form.empty_stations(),
    }


def sheet(form: RotaForm) -> Sheet:
    """The same as a table to hand round before it is confirmed."""
    data, empty = form.cleaned_data, "、".join(one.name for one in form.empty_stations())
    hours = "—".join(f"{one:%H:%M}" for one in (data["starts_at"], data["ends_at"]) if one)
    about = _("{since}至{until}，{hours}").format(since=data["since"], until=data["until"], hours=hours)
    notes = [_("这些站点没有进驻人员，没有排：{names}。").format(names=empty)] if empty else []
    rows = (one.row() for one in lines(form))
    return Sheet(_("值班安排（未确认）"), COLUMNS, rows, notes, about=(about, ""), numbered=True)


@transaction.atomic
def write(form: RotaForm, *, by: Actor) -> actions.Rota:
    """Write the rota and tell everybody on it. Raises NotReady or NotNow, naming what cannot be planned."""
    data = form.cleaned_data
    rota = actions.plan_rota(form.duties(), starts_at=data["starts_at"], ends_at=data["ends_at"], by=by)
    notices.planned(rota.made)
    return rota


def said(rota: actions.Rota) -> str:
    """What was done, in words."""
    if rota.taken:
        return _("已排定{n}次；{m}次原已排班，没有重复排。").format(n=len(rota.made), m=len(rota.taken))
    return _("已排定{n}次。").format(n=len(rota.made))
