"""What stations show in the cockpit: who is on duty today, what is on, where the stations are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.figures.panels import Line, Panel, Shape, Span

from . import queries, rows
from .models import Visit

NOW, LATER, OVER = "green", "none", "done"


def duty_lines(records: Sequence[Any], actor: Actor) -> list[Line]:
    """Today's visits: which station, what, who, at what hours; lit while they are on. All of it is announced publicly."""
    found = {one.pk: one for one in queries.with_names(Visit.objects.filter(pk__in=[one.pk for one in records]))}
    time = timezone.localtime(moment.now()).time()
    return [_duty(found[one.pk], time) for one in records]


def _duty(visit: Any, time: Any) -> Line:
    whole_day = visit.starts_at is None
    begun, over = whole_day or visit.starts_at <= time, visit.ends_at is not None and visit.ends_at <= time
    names = rows.names_of(visit)
    return Line(
        text=visit.station.name,
        url=reverse("stations:visit", args=[visit.pk]),
        more=" · ".join(part for part in (visit.get_kind_display() if visit.kind != "duty" else "", names) if part),
        end=visit.hours or _t("全天"),
        light=OVER if over else NOW if begun else LATER,
    )


def activity_lines(records: Sequence[Any], actor: Actor) -> list[Line]:
    now = moment.now()
    lines = []
    for one in records:
        over, begun = one.ends_at is not None and one.ends_at <= now, one.starts_at <= now
        hours = [f"{timezone.localtime(at):%H:%M}" for at in (one.starts_at, one.ends_at) if at]
        lines.append(
            Line(
                text=one.title,
                url=reverse("stations:activity", args=[one.pk]),
                more=one.place or (one.station.name if one.station else ""),
                end="—".join(hours),
                light=OVER if over else NOW if begun else LATER,
            )
        )
    return lines


PANELS = (
    Panel(
        "stations.today", _("今日值班站点"), Shape.LIST, ("stations.today",), span=Span.DAY, public=True, order=70,
        says=duty_lines, empty=_("今天没有排定的值班"), most=6,
    ),
    Panel(
        "activities.today", _("今日活动"), Shape.LIST, ("activities.today",), span=Span.DAY, public=True, order=75,
        says=activity_lines, empty=_("今天没有登记的活动"), most=6,
    ),
)  # fmt: skip
