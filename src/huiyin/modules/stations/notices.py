"""Who is told what about a visit. Told in the transaction that causes it."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.kernel.notices.telling import tell

from . import queries
from .models import Swap, Visit


def page(visit: Visit) -> str:
    return reverse("stations:visit", args=[visit.pk])


def announced(visit: Visit) -> None:
    """Those on duty and the station's staff are reminded when the public is told."""
    text = _("{day} {hours} 您在{station}接待群众，已向群众预告。").format(
        day=f"{visit.on:%Y-%m-%d}", hours=visit.hours, station=visit.station
    )
    tell(_expected(visit), text, url=page(visit))
    names = "、".join(one.name for one in visit.participants.all())
    staff = _("{day} {hours} 接待日已预告，接待人：{names}。").format(
        day=f"{visit.on:%Y-%m-%d}", hours=visit.hours, names=names
    )
    tell(queries.officers_of(visit.station), staff, url=page(visit))


def planned(visits: Iterable[Visit]) -> None:
    """Everybody newly on the rota: one notice a person, however many days it is."""
    days: dict[int, list[Visit]] = {}
    for visit in visits:
        for user in _expected(visit):
            days.setdefault(user, []).append(visit)
    for user, mine in days.items():
        first = min(mine, key=lambda one: one.on)
        text = _("您有{n}次进站安排，最近一次：{day} {hours} {station}。").format(
            n=len(mine), day=f"{first.on:%Y-%m-%d}", hours=first.hours, station=first.station
        )
        tell([user], text, url=reverse("stations:mine"))


def changed(visit: Visit) -> None:
    text = _("{station}的进站安排有调整，现为{day} {hours}。").format(
        station=visit.station, day=f"{visit.on:%Y-%m-%d}", hours=visit.hours
    )
    tell(_expected(visit), text, url=page(visit))


def not_held(visit: Visit) -> None:
    text = _("{day}{station}的进站不进行：{reason}").format(
        day=f"{visit.on:%Y-%m-%d}", station=visit.station, reason=visit.reason
    )
    tell(_expected(visit), text, url=page(visit))


def swap_asked(swap: Swap) -> None:
    if swap.exchange is None:
        text = _("{name}请您代{day}在{station}的值班。")
    else:
        text = _("{name}请您与其对调{day}在{station}的值班。")
    said = text.format(name=swap.asker.name, day=f"{swap.visit.on:%Y-%m-%d}", station=swap.visit.station)
    tell([swap.to.user_id or 0], said, url=reverse("stations:mine"))


def swap_answered(swap: Swap, *, agreed: bool) -> None:
    text = _("{name}同意调班，{day}由其值班。") if agreed else _("{name}不能接替{day}的值班，排班不变。")
    said = text.format(name=swap.to.name, day=f"{swap.visit.on:%Y-%m-%d}")
    tell([swap.asker.user_id or 0], said, url=reverse("stations:mine"))
    if agreed:
        staff = _("{day}的值班由{before}调为{after}。").format(
            day=f"{swap.visit.on:%Y-%m-%d}", before=swap.asker.name, after=swap.to.name
        )
        tell(queries.officers_of(swap.visit.station), staff, url=page(swap.visit))


def _expected(visit: Visit) -> list[int]:
    users = visit.participants.values_list("person__user_id", flat=True)
    return [user for user in users if user]
