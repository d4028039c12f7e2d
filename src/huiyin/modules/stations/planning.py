"""A rota before and after it is written: what would be planned, what is taken, who has nobody."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotNow, NotReady
from huiyin.papers.columns import Column

from . import actions, notices
from .forms.visits import WEEKDAYS, RotaForm

COLUMNS = [
    Column("on", gettext_lazy("日期"), 20),
    Column("station", gettext_lazy("站点"), 28),
    Column("people", gettext_lazy("接待人"), 40),
]
SHOWN = 300


def preview(form: RotaForm) -> dict[str, Any]:
    """The days as they would be planned, in the order in which they come."""
    duties = sorted(form.duties(), key=lambda one: (one[1], one[0].pk))
    rows = [
        {
            "on": f"{day:%Y-%m-%d} {WEEKDAYS[day.weekday()]}",
            "station": station.name,
            "people": "、".join(person.name for person in people),
        }
        for station, day, people in duties
    ]
    return {"columns": COLUMNS, "rows": rows[:SHOWN], "count": len(rows), "empty": form.empty_stations()}


@transaction.atomic
def write(form: RotaForm, *, by: Actor) -> str:
    """Write the rota and tell everybody on it; says what was done. Empty, with an error on the form, when it cannot be."""
    data = form.cleaned_data
    try:
        rota = actions.plan_rota(form.duties(), starts_at=data["starts_at"], ends_at=data["ends_at"], by=by)
    except (NotReady, NotNow) as refused:
        form.add_error(None, str(refused))
        return ""
    notices.planned(rota.made)
    if rota.taken:
        return _("已排定{n}次；{m}次原已排班，没有重复排。").format(n=len(rota.made), m=len(rota.taken))
    return _("已排定{n}次。").format(n=len(rota.made))
