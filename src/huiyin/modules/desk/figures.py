"""What runs and what runs late, over the deadlines of every kind of case: whose turn it is, and since when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.casework import sight
from huiyin.casework.account import CASE, due_then
from huiyin.casework.listings import NUMBER, TITLE, case_url
from huiyin.casework.models import Case
from huiyin.directory.models import Body, Station, Unit
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.calendar import present
from huiyin.kernel.clocks.models import Clock, in_short
from huiyin.kernel.figures import Count, Scope, dimension, figure, listing, past
from huiyin.kernel.figures.listing import Listing
from huiyin.kernel.figures.panels import Line
from huiyin.kernel.keys import is_key
from huiyin.kernel.ledger.models import Entry
from huiyin.papers.columns import Column

PIECES, RUNNING = _("项"), _("时限与灯")


def running(scope: Scope) -> QuerySet[Clock]:
    """The deadlines of cases that run, whatever the day on which they started; those of a body where asked."""
    found = Clock.objects.filter(root_type=CASE)
    if scope.body:
        found = found.filter(Exists(Case.objects.filter(pk=OuterRef("root_id"), body_id=scope.body)))
    if scope.past is None:
        return found.filter(stopped_on=None).order_by("due_on", "pk")
    # A deadline may count from a day before the matter was written down; on that day nobody here knew of it.
    told = Entry.objects.filter(root_type=CASE, root_id=OuterRef("root_id"), at__lt=past.end_of(scope.past))
    then = found.filter(Q(stopped_on=None) | Q(stopped_on__gt=scope.past), Exists(told), started_on__lte=scope.past)
    return then.order_by("due_on", "pk")


def lit(scope: Scope, light: str) -> QuerySet[Clock]:
    """Those that show this light, or showed it at the end of that day."""
    found = running(scope)
    if scope.past:
        return found.filter(pk__in=_lights_then(found, scope.past).get(light, []))
    today = moment.today()
    still = Q(paused_on=None)
    red = Q(due_on__lt=today) & still | Q(paused_on__gt=F("due_on"))
    if light == "red":
        return found.filter(red)
    if light == "amber":
        return found.filter(still, due_on__gte=today, amber_on__lte=today)
    return found.filter(still, due_on__gte=today, amber_on__gt=today)


def _lights_then(found: QuerySet[Clock], day: date) -> dict[str, list[int]]:
    """The running clocks of a past day by their light: before later extensions, and with the pauses of that day."""
    lights: dict[str, list[int]] = {}
    calendar = present()
    known = found.annotate(then=due_then(day)).prefetch_related("pauses")
    for clock in known:
        due = date.fromisoformat(str(clock.then)[:10])
        stood = next(
            (p.from_on for p in clock.pauses.all() if p.from_on <= day and (not p.to_on or p.to_on > day)), None
        )
        reached = stood or day
        if reached > due:
            light = "red"
        elif stood:
            light = "paused"
        else:
            amber = clock.amber_on if due == clock.due_on else calendar.before(due, clock.amber_days)
            light = "amber" if reached >= amber else "green"
        lights.setdefault(light, []).append(clock.pk)
    return lights


def _by_unit(scope: Scope) -> QuerySet[Any]:
    return Clock.objects.filter(holder_kind="unit").order_by().values(row=F("pk"), value=F("holder_id"))


def _unit_names(values: Collection[Any]) -> dict[Any, str]:
    return {one.pk: str(one) for one in Unit.objects.filter(pk__in=values)}


def _by_holder(scope: Scope) -> QuerySet[Any]:
    """Whose turn it is; deputies and members together, because nobody of them is counted by name."""
    named = Concat("holder_kind", Value("-"), Cast("holder_id", CharField()), output_field=CharField())
    value = Choose(When(holder_kind="person", then=Value("person")), default=named, output_field=CharField())
    return (
        Clock.objects.exclude(holder_kind="").order_by().annotate(holder=value).values(row=F("pk"), value=F("holder"))
    )


def holder_names(values: Collection[Any]) -> dict[Any, str]:
    """unit-7, station-3, body-1, person, by their names."""
    kept: dict[str, list[int]] = {}
    for value in values:
        kind, _dash, pk = str(value).partition("-")
        if is_key(pk):
            kept.setdefault(kind, []).append(int(pk))
    named: dict[Any, str] = {f"unit-{pk}": name for pk, name in _unit_names(kept.get("unit", [])).items()}
    named |= {f"station-{one.pk}": one.name for one in Station.objects.filter(pk__in=kept.get("station", []))}
    named |= {f"body-{one.pk}": one.office_name for one in Body.objects.filter(pk__in=kept.get("body", []))}
    return named | {"person": _t("代表（委员）")}


def _by_name(scope: Scope) -> QuerySet[Any]:
    return Clock.objects.order_by().values(row=F("pk"), value=F("label"))


def holders_of(clocks: Sequence[Clock]) -> list[str]:
    keys = ["person" if one.holder_kind == "person" else f"{one.holder_kind}-{one.holder_id}" for one in clocks]
    named = holder_names(set(keys))
    return [named.get(key, "—") for key in keys]


def late_lines(records: Sequence[Clock], actor: Actor) -> list[Line]:
    """What is late and with whom, in one line each; the title only for those who may see the case."""
    cases = Case.objects.in_bulk([one.root_id for one in records])
    seen = sight.seen(cases.values(), actor)
    lines = []
    for clock, holder in zip(records, holders_of(records), strict=True):
        case = cases[clock.root_id]
        open_to = case.pk in seen
        text = case.title if open_to else _t("{number}（不公开）").format(number=case.number)
        days = -clock.days_left
        lines.append(
            Line(
                text=text,
                url=case_url(case) if open_to else "",
                more=f"{holder} · {clock.label}",
                end=_t("逾期{n}天").format(n=days) if days > 0 else in_short(clock.due_on),
                light=clock.light,
            )
        )
    return lines


def _shown(records: Sequence[Clock], actor: Actor) -> list[dict[str, Any]]:
    cases = Case.objects.in_bulk([one.root_id for one in records])
    seen = sight.seen(cases.values(), actor)
    rows = []
    for clock, holder in zip(records, holders_of(records), strict=True):
        case = cases[clock.root_id]
        title = (
            {"text": case.title, "url": case_url(case)} if case.pk in seen else {"text": _t("（不公开）"), "url": ""}
        )
        rows.append(
            {
                "title": title,
                "number": case.number,
                "clock": clock.label,
                "holder": holder,
                "due_on": {"text": f"{clock.due_on:%Y-%m-%d}", "value": clock.due_on},
                "light": {"text": late_text(clock), "light": clock.light},
            }
        )
    return rows


def late_text(clock: Clock) -> str:
    if clock.stopped_on or clock.light == "paused":
        return str({"done": _("按期"), "late": _("逾期完成"), "paused": _("已暂停")}[clock.light])
    left = clock.days_left
    if left < 0:
        return _t("逾期{n}天").format(n=-left)
    return _t("今天到期") if left == 0 else _t("还剩{n}天").format(n=left)


COLUMNS = [
    TITLE,
    NUMBER,
    Column("clock", _("时限"), 16),
    Column("holder", _("现在在谁手里"), 20),
    Column("due_on", _("期限"), 14, "day"),
    Column("light", _("灯"), 14),
]
listing.declare(Clock, Listing(COLUMNS, _shown))
dimension("unit", _("承办单位"), over=Clock, links=_by_unit, names=_unit_names, looks_back=False)
dimension("holder", _("现在在谁手里"), over=Clock, links=_by_holder, names=holder_names, looks_back=False)
dimension("deadline", _("时限"), over=Clock, links=_by_name, names=lambda values: {one: one for one in values})


@figure("desk.running", _("在办时限"), unit=PIECES, chapter=RUNNING)
def all_running(scope: Scope) -> Count:
    """各类事项正在计算的时限，不论何时起算，含暂停的；一件事可有几项时限。"""
    return Count(running(scope))


@figure("desk.green", _("正常（绿灯）"), unit=PIECES, chapter=RUNNING)
def green(scope: Scope) -> Count:
    """正在计算、还没有到提醒日的时限。"""
    return Count(lit(scope, "green"))


@figure("desk.amber", _("将到期（黄灯）"), unit=PIECES, chapter=RUNNING)
def amber(scope: Scope) -> Count:
    """正在计算、已到提醒日而没有过期的时限。"""
    return Count(lit(scope, "amber"))


@figure("desk.red", _("逾期（红灯）"), unit=PIECES, chapter=RUNNING, good=-1)
def red(scope: Scope) -> Count:
    """正在计算、已经过期的时限（暂停之前已经过期的也算）。"""
    return Count(lit(scope, "red"))
