"""The account of the stations' year. Every number is a query; opening it shows the records."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import IntegerField, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Activity, Area, Code, Residency, Scan, Station
from huiyin.kernel.figures import Count, Ratio, Scope, Total, figure, past

from . import earlier, queries
from .lifecycle import LIFECYCLE
from .models import Attendance, Matter, Participant, Visit
from .states import VisitState

PLACES, VISITED, SERVED = _("站点与覆盖"), _("进站与接待"), _("扫码与活动")
TIMES, HOUSES, EVENTS, PER_CENT = _("人次"), _("个"), _("场"), "%"
RECORDS = ("stations.visit_recorded", "stations.visit_entered", "stations.record_amended")


def counted_on(scope: Scope) -> date:
    """The day on which a scope's stations are counted: its end, or the day one looks from while it has not come."""
    return min(scope.until or scope.day, scope.day)


def stations_in(scope: Scope) -> QuerySet[Station]:
    found = queries.stations_on(counted_on(scope))
    return found.filter(body_id=scope.body) if scope.body else found


def visits_in(scope: Scope, states: tuple[str, ...] = VisitState.TOOK_PLACE) -> QuerySet[Visit]:
    """Visits of the period that are in these states, or were on the day that is asked for."""
    found = scope.within(Visit.objects.filter(on__lte=scope.day), "on")
    if scope.body:
        found = found.filter(body_id=scope.body)
    return past.in_states(found, LIFECYCLE, states, scope.past)


def on_day(scope: Scope) -> QuerySet[Visit]:
    """What was or is planned for the day from which one looks, weeks that run over it included."""
    found = Visit.objects.filter(Q(on=scope.day) | Q(on__lte=scope.day, until__gte=scope.day))
    if scope.body:
        found = found.filter(body_id=scope.body)
    return past.in_states(found, LIFECYCLE, VisitState.STANDING, scope.past)


def _within(scope: Scope, *kinds: str) -> Any:
    """The keys of the period's visits of these kinds, of every kind without any."""
    found = visits_in(scope).order_by()
    return (found.filter(kind__in=kinds) if kinds else found).values("pk")


def arrivals_in(scope: Scope, *roles: str) -> QuerySet[Participant]:
    """Everybody who came to a station in the period: one record a person and visit (人次)."""
    found = Participant.objects.filter(came=True, visit__in=_within(scope))
    if scope.past:
        found = found.filter(checked_in_at__lt=past.end_of(scope.past))
    return found.filter(role__in=roles) if roles else found


def counted(scope: Scope, fact: str, *kinds: str) -> Total:
    """The sum of what the records say, as they stood on the day that is asked for."""
    found = visits_in(scope, (VisitState.RECORDED,))
    found = found.filter(kind__in=kinds) if kinds else found
    if scope.past is None:
        return Total(found, fact)
    said = past.entries_until(scope.past, found, *RECORDS).order_by("-sequence")
    then = said.annotate(n=Cast(KT(f"facts__{fact}"), IntegerField())).values("n")[:1]
    return Total(found.annotate(then=Subquery(then)), "then")


@figure("stations.open", _("联络站点"), unit=HOUSES, chapter=PLACES)
def stations(scope: Scope) -> Count:
    """期末在用的站点：家、室、站、点，行业站、商圈点，工作室和会客厅。"""
    return Count(stations_in(scope))


@figure("stations.brands", _("基层品牌"), unit=HOUSES, chapter=PLACES)
def brands(scope: Scope) -> Count:
    """期末在用、有品牌的站点（一镇街一品牌）。"""
    return Count(stations_in(scope).exclude(earlier.was("brand", "", Q(brand=""), scope.past)))


@figure("lounges.all", _("委员会客厅"), unit=HOUSES, chapter=PLACES)
def lounges(scope: Scope) -> Count:
    """期末在用的委员会客厅。"""
    return Count(stations_in(scope).filter(kind=Station.Kind.LOUNGE))


@figure("lounges.five_star", _("五星级会客厅"), unit=HOUSES, chapter=PLACES)
def five_star_lounges(scope: Scope) -> Count:
    """期末在用的委员会客厅中评为五星级的。"""
    return Count(stations_in(scope).filter(earlier.was("stars", "5", Q(stars=5), scope.past), kind=Station.Kind.LOUNGE))


@figure("lounges.four_star", _("四星级会客厅"), unit=HOUSES, chapter=PLACES)
def four_star_lounges(scope: Scope) -> Count:
    """期末在用的委员会客厅中评为四星级的。"""
    return Count(stations_in(scope).filter(earlier.was("stars", "4", Q(stars=4), scope.past), kind=Station.Kind.LOUNGE))


@figure("stations.residents", _("进驻代表（委员）"), unit=TIMES, chapter=PLACES)
def residents(scope: Scope) -> Count:
    """期末进驻站点的代表（委员）：一人进驻一个站点计一次。"""
    day = counted_on(scope)
    found = Residency.objects.filter(Q(until=None) | Q(until__gt=day), since__lte=day)
    return Count(found.filter(station__in=stations_in(scope).order_by().values("pk")))


@figure("stations.coverage", _("十分钟服务圈覆盖率"), unit=PER_CENT, chapter=PLACES)
def coverage(scope: Scope) -> Ratio:
    """填有坐标的村（社区）中，步行十分钟内有在用站点的比例；步行按直线距离1.3倍、每分钟75米估算。"""
    known = [one for one in queries.reaches(counted_on(scope), scope.body) if one.metres is not None]
    covered = [one.area.pk for one in known if one.covered]
    return Ratio(Area.objects.filter(pk__in=covered), of=Area.objects.filter(pk__in=[one.area.pk for one in known]))


@figure("stations.uncovered", _("未覆盖的村（社区）"), unit=HOUSES, chapter=PLACES, good=-1)
def uncovered(scope: Scope) -> Count:
    """填有坐标的村（社区）中，步行十分钟内没有在用站点的。"""
    found = queries.reaches(counted_on(scope), scope.body)
    return Count(
        Area.objects.filter(pk__in=[one.area.pk for one in found if one.metres is not None and not one.covered])
    )


@figure("stations.held", _("进站活动"), unit=EVENTS, chapter=VISITED)
def held(scope: Scope) -> Count:
    """期间内有人到站的接待日、联动进站、三官一律一员进站、服务周和其他进站活动。"""
    return Count(visits_in(scope))


@figure("stations.visits", _("代表（委员）进站"), unit=TIMES, chapter=VISITED)
def visits(scope: Scope) -> Count:
    """期间内到站的代表（委员）：同一人到站一次计一次。"""
    return Count(arrivals_in(scope, Participant.Role.DEPUTY))


@figure("stations.official_visits", _("国家机关负责人进站"), unit=TIMES, chapter=VISITED)
def official_visits(scope: Scope) -> Count:
    """期间内到站的国家机关负责人：同一人到站一次计一次。"""
    return Count(arrivals_in(scope, Participant.Role.OFFICIAL))


@figure("stations.profession_visits", _("三官一律一员进站"), unit=TIMES, chapter=VISITED)
def profession_visits(scope: Scope) -> Count:
    """期间内到站的法官、检察官、警官、律师和人民调解员：同一人到站一次计一次。"""
    role = Participant.Role
    return Count(arrivals_in(scope, role.JUDGE, role.PROSECUTOR, role.POLICE, role.LAWYER, role.MEDIATOR))


@figure("stations.today", _("当天进站活动"), unit=EVENTS, chapter=VISITED)
def today(scope: Scope) -> Count:
    """所看那一天（今天或者截至日）排定和举行的接待日、联动进站和其他进站活动，按开始时间排列。"""
    return Count(on_day(scope).order_by("starts_at", "pk"))


@figure("stations.on_duty", _("当天有人值班的站点"), unit=HOUSES, chapter=VISITED)
def on_duty(scope: Scope) -> Count:
    """所看那一天（今天或者截至日）排定或者举行进站活动的站点。"""
    return Count(Station.objects.filter(pk__in=on_day(scope).order_by().values("station_id")))


@figure("stations.received", _("联动进站接待"), unit=TIMES, chapter=VISITED)
def received_by_officials(scope: Scope) -> Total:
    """期间内国家机关负责人联动进站时接待的代表和群众人次，以接待登记为准。"""
    return counted(scope, "received", Visit.Kind.LINKED)


@figure("stations.received_all", _("接待群众"), unit=TIMES, chapter=VISITED)
def received(scope: Scope) -> Total:
    """期间内各类进站活动接待的人次，以接待登记为准。"""
    return counted(scope, "received")


@figure("stations.duties_kept", _("接待日按期进行"), unit=PER_CENT, chapter=VISITED, good=1)
def duties_kept(scope: Scope) -> Ratio:
    """期间内已到日子的接待日中，有人到站的比例；登记为未进行的、没有登记的都算没有按期进行。"""
    due = visits_in(scope, tuple(VisitState.values)).filter(kind=Visit.Kind.DUTY, on__lt=scope.day)
    went = visits_in(scope).order_by().values("pk")
    return Ratio(due.filter(pk__in=went), of=due)


@figure("stations.announced_in_time", _("提前三天预告"), unit=PER_CENT, chapter=VISITED, good=1)
def announced_in_time(scope: Scope) -> Ratio:
    """期间内已到日子的接待日中，最后一次预告至少提前三天的比例，以台账为准。"""
    due = visits_in(scope, VisitState.STANDING).filter(kind=Visit.Kind.DUTY, on__lt=scope.day)
    told = past.entries_until(scope.day, due, "stations.visit_announced").order_by("-sequence")
    ahead = told.annotate(n=Cast(KT("facts__days_ahead"), IntegerField())).values("n")[:1]
    marked = due.annotate(ahead=Subquery(ahead))
    return Ratio(marked.filter(ahead__gte=queries.NOTICE_DAYS), of=marked)


def _matters(scope: Scope, way: str) -> QuerySet[Matter]:
    recorded = visits_in(scope, (VisitState.RECORDED,)).order_by().values("pk")
    found = Matter.objects.filter(visit__in=recorded, way=way)
    if scope.past is None:
        return found.filter(replaced_at=None)
    end = past.end_of(scope.past)
    stood = Q(replaced_at=None) | Q(replaced_at__gte=end)
    return found.filter(stood, Q(written_at=None) | Q(written_at__lt=end))


@figure("stations.topics_carried", _("带去课题、政策"), unit=_("条"), chapter=VISITED, basis=_("两去两回"))
def topics_carried(scope: Scope) -> Count:
    """期间内进站时带去征求意见的课题、宣讲的政策。"""
    return Count(_matters(scope, Matter.Way.THERE))


@figure("stations.opinions_brought", _("带回意见、建议"), unit=_("条"), chapter=VISITED, basis=_("两去两回"))
def opinions_brought(scope: Scope) -> Count:
    """期间内进站后带回的意见、建议。"""
    return Count(_matters(scope, Matter.Way.BACK))


@figure("service.events", _("界别服务周"), unit=EVENTS, chapter=VISITED)
def service_events(scope: Scope) -> Count:
    """期间内开始、已经进行的界别服务周。"""
    return Count(visits_in(scope).filter(kind=Visit.Kind.WEEK))


@figure("service.citizens", _("服务群众"), unit=TIMES, chapter=VISITED)
def served(scope: Scope) -> Total:
    """期间内服务周等活动惠及的人次，以接待登记为准，与接待人次分开计。"""
    return counted(scope, "served")


@figure("codes.active", _("在用二维码"), unit=HOUSES, chapter=SERVED)
def codes(scope: Scope) -> Count:
    """期末在用的代表码、站点码、活动码和桌牌码。"""
    end = past.end_of(counted_on(scope))
    found = Code.objects.filter(Q(revoked_at=None) | Q(revoked_at__gte=end), made_at__lt=end)
    return Count(found.filter(_of_body(scope.body)) if scope.body else found)


@figure("codes.scans", _("扫码"), unit=_("次"), chapter=SERVED)
def scans(scope: Scope) -> Count:
    """期间内打开二维码的次数；同一设备十分钟内重复打开同一个码只计一次。"""
    found = Scan.objects.filter(at__lt=past.end_of(scope.day))
    if scope.since:
        found = found.filter(at__gte=past.start_of(scope.since))
    if scope.until:
        found = found.filter(at__lt=past.end_of(scope.until))
    mine = Code.objects.filter(_of_body(scope.body)).order_by().values("pk")
    return Count(found.filter(code__in=mine) if scope.body else found)


@figure("activities.attended", _("活动签到"), unit=TIMES, chapter=SERVED)
def attended(scope: Scope) -> Count:
    """期间内举行的活动上扫活动码签到的人次。"""
    found = Attendance.objects.filter(at__lt=past.end_of(scope.day))
    if scope.since:
        found = found.filter(activity__starts_at__gte=past.start_of(scope.since))
    if scope.until:
        found = found.filter(activity__starts_at__lt=past.end_of(scope.until))
    return Count(found.filter(activity__body_id=scope.body) if scope.body else found)


@figure("activities.today", _("当天活动"), unit=EVENTS, chapter=SERVED)
def activities_today(scope: Scope) -> Count:
    """所看那一天（今天或者截至日）举行的活动，按开始时间排列。"""
    first, after = past.start_of(scope.day), past.end_of(scope.day)
    running = Q(starts_at__lt=after) & (Q(starts_at__gte=first) | Q(ends_at__gt=first))
    found = Activity.objects.filter(running).order_by("starts_at", "pk")
    return Count(found.filter(body_id=scope.body) if scope.body else found)


def _of_body(body: int | None) -> Q:
    """Codes of a body: of its stations and activities, and of whoever serves or served in it."""
    return Q(station__body_id=body) | Q(activity__body_id=body) | Q(person__mandates__body_id=body)
