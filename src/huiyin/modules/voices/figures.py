"""The account of the voices. Every number is a query; opening it shows the records."""

from __future__ import annotations

from typing import Any

from django.db.models import Case as Choose
from django.db.models import (
    CharField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.casework.account import late
from huiyin.directory.models import Area, Station, Topic
from huiyin.kernel.actors import Actor
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.figures import Count, Median, Ratio, Scope, dimension, figure, listing, past
from huiyin.kernel.figures.dimensions import along
from huiyin.kernel.figures.listing import Listing
from huiyin.kernel.ledger.events import spellings
from huiyin.papers.columns import Column

from . import queries
from .lifecycle import LIFECYCLE
from .models import Assessment, GridCheck, Joining, Voice
from .states import Channel, Grade, State, Urgency

PIECES, PEOPLE, PER_CENT = _("件"), _("人次"), "%"
COLLECTED, HANDLED, JUDGED = _("收集意见"), _("办理与答复意见"), _("群众评价与回音")
READ = _("机器识别")
ANSWERED = ("voices.answered", "voices.answered_at_once", "voices.pointed_elsewhere", "voices.settled")
PAST_ANSWERED = (*ANSWERED, "voices.imported_past")


def _station_names(values: Any) -> dict[int, str]:
    return dict(Station.objects.filter(pk__in=values).values_list("pk", "name"))


def _area_names(values: Any) -> dict[int, str]:
    return dict(Area.objects.filter(pk__in=values).values_list("pk", "name"))


def _by_state(scope: Scope) -> QuerySet[Voice]:
    found = past.with_state(Voice.objects.all(), LIFECYCLE, scope.past, "stood")
    return found.order_by().values(row=F("pk"), value=F("stood"))  # type: ignore[return-value]


def with_grade(rows: QuerySet[Voice], scope: Scope) -> QuerySet[Voice]:
    """`rows` with the grade that they have, or had by the last step in the ledger that graded them."""
    if scope.past is None:
        return rows.annotate(graded=F("grade"))
    steps = {"voices.answered_at_once": Value(str(Grade.AT_ONCE)), "voices.raised": Value(str(Grade.RAISE))}
    said = past.entries_until(scope.past, rows, "voices.assigned", *steps).order_by("-sequence")
    how = Choose(
        *[When(kind__in=spellings(kind), then=value) for kind, value in steps.items()],
        default=KT("facts__grade"),
        output_field=CharField(),
    )
    return rows.annotate(graded=Coalesce(Subquery(said.annotate(how=how).values("how")[:1]), Value("")))


def _by_town(scope: Scope) -> QuerySet[Voice]:
    """The sub-district: where the matter lies, else where the station that took it lies."""
    place = Coalesce("area_id", "station__area_id")
    upper = Choose(
        When(area__kind=Area.Kind.VILLAGE, then=F("area__parent_id")),
        When(area=None, station__area__kind=Area.Kind.VILLAGE, then=F("station__area__parent_id")),
        default=place,
    )
    found = Voice.objects.annotate(town=upper).exclude(town=None)
    return found.order_by().values(row=F("pk"), value=F("town"))  # type: ignore[return-value]


def _by_grade(scope: Scope) -> QuerySet[Voice]:
    found = with_grade(Voice.objects.all(), scope).exclude(graded="")
    return found.order_by().values(row=F("pk"), value=F("graded"))  # type: ignore[return-value]


dimension("station", _("联络站点"), over=Voice, links=along(Voice, "station_id"), names=_station_names)
dimension("town", _("街道（镇乡）"), over=Voice, links=_by_town, names=_area_names)
dimension("area", _("网格（村、社区）"), over=Voice, links=along(Voice, "area_id"), names=_area_names)
dimension(
    "channel", _("渠道"), over=Voice, links=along(Voice, "channel"), names=lambda v: dict(Channel.choices), ordered=True
)
dimension("grade", _("分级"), over=Voice, links=_by_grade, names=lambda v: dict(Grade.choices), ordered=True)
dimension(
    "urgency", _("缓急"), over=Voice, links=along(Voice, "urgency"), names=lambda v: dict(Urgency.choices), ordered=True
)
dimension("state", _("环节"), over=Voice, links=_by_state, names=lambda v: dict(State.choices), ordered=True)


def _shown(records: Any, actor: Actor) -> list[dict[str, Any]]:
    """Voices behind a number: the title for those who may see it, the number of the voice for everybody else."""
    seen = set(queries.readable_by(actor).filter(pk__in=[one.pk for one in records]).values_list("pk", flat=True))
    rows = []
    for voice in records:
        title = voice.title if queries.sees_words(voice, actor) else voice.public_title or voice.number
        link = {"text": title, "url": reverse("voices:detail", args=[voice.pk])}
        rows.append(
            {
                "title": link if voice.pk in seen else _("（不公开）"),
                "number": voice.number,
                "station": str(voice.station or "—"),
                "state": str(State(voice.state).label),
                "raised_on": {"text": f"{voice.raised_on:%Y-%m-%d}", "value": voice.raised_on},
            }
        )
    return rows


def _joinings(records: Any, actor: Actor) -> list[dict[str, Any]]:
    voices = {row["number"]: row for row in _shown([one.voice for one in records], actor)}
    return [
        {**voices[one.voice.number], "at": {"text": f"{one.at:%Y-%m-%d}", "value": one.at.date()}} for one in records
    ]


COLUMNS = [
    Column("title", _("反映的事情"), 40, "long"),
    Column("number", _("受理编号"), 16),
    Column("station", _("站点"), 18),
    Column("state", _("环节"), 12),
    Column("raised_on", _("收到日期"), 12, "day"),
]
listing.declare(Voice, Listing(COLUMNS, _shown, ("station",)))
listing.declare(Joining, Listing([*COLUMNS, Column("at", _("附议日期"), 12, "day")], _joinings, ("voice__station",)))


def collected_in(scope: Scope) -> QuerySet[Voice]:
    """Voices received within the scope; what was found to be no voice, or taken back, is not counted."""
    found = scope.within(Voice.objects.filter(kind=Voice.KIND), "raised_on")
    if scope.body:
        found = found.filter(body_id=scope.body)
    return past.in_states(found, LIFECYCLE, State.COUNTED, scope.past)  # type: ignore[no-any-return]


def closed_in(scope: Scope) -> QuerySet[Voice]:
    return past.in_states(collected_in(scope), LIFECYCLE, State.CLOSED, scope.past)  # type: ignore[no-any-return]


def answered_in(scope: Scope) -> QuerySet[Voice]:
    return past.did(collected_in(scope), PAST_ANSWERED, scope.day)  # type: ignore[no-any-return]


def assessments(scope: Scope) -> QuerySet[Assessment]:
    """What whoever raised the voice of the outer query said, the last first."""
    found = Assessment.objects.filter(voice=OuterRef("pk")).order_by("-round")
    return found.filter(at__lt=past.end_of(scope.past)) if scope.past else found


def with_last(scope: Scope) -> QuerySet[Voice]:
    found = collected_in(scope).filter(Exists(assessments(scope)))
    return found.annotate(
        last_solved=Subquery(assessments(scope).values("solved")[:1]),
        last_satisfied=Subquery(assessments(scope).values("satisfied")[:1]),
    )


def ran_late(scope: Scope) -> Q:
    return Q(Exists(late("triage", scope.past))) | Q(Exists(late("reply", scope.past)))


def overdue_now(scope: Scope) -> Q:
    """Seeing to it, signing for it or answering it runs late on the day from which one looks."""
    running = Clock.objects.filter(root_type="casework.case", root_id=OuterRef("pk"), due_on__lt=scope.day)
    asked = running.filter(name__in=["triage", "sign", "reply"], started_on__lte=scope.day)
    return Q(Exists(asked.filter(Q(stopped_on=None) | Q(stopped_on__gt=scope.day))))


@figure("voices.collected", _("收集群众意见"), unit=PIECES, chapter=COLLECTED)
def collected(scope: Scope) -> Count:
    """期内收到的意见；核对后不作办理的、反映人撤回的不计。"""
    return Count(collected_in(scope))


@figure("voices.by_code", _("扫码收集"), unit=PIECES, chapter=COLLECTED)
def by_code(scope: Scope) -> Count:
    """通过扫描代表码、站点码、活动码、桌牌码收到的意见。"""
    return Count(collected_in(scope).filter(channel=Channel.CODE))


@figure("voices.at_stations", _("站点收集"), unit=PIECES, chapter=COLLECTED)
def at_stations(scope: Scope) -> Count:
    """由联络站点受理的意见，不论渠道。"""
    return Count(collected_in(scope).exclude(station=None))


@figure("voices.joined", _("附议"), unit=PEOPLE, chapter=COLLECTED)
def joined(scope: Scope) -> Count:
    """对期内收到的意见的附议人次。"""
    found = Joining.objects.filter(voice__in=collected_in(scope).values("pk"))
    return Count(found.filter(at__lt=past.end_of(scope.past)) if scope.past else found)


@figure("voices.answered_at_once", _("当场答复"), unit=PIECES, chapter=HANDLED)
def answered_at_once(scope: Scope) -> Count:
    """由联络站、代表或工作机构当场答复的意见。"""
    return Count(with_grade(collected_in(scope), scope).filter(graded=Grade.AT_ONCE))


@figure("voices.to_grid", _("交网格核实"), unit=PIECES, chapter=HANDLED)
def to_grid(scope: Scope) -> Count:
    """期内收到的意见中，交所在网格核实过的。"""
    return Count(past.did(collected_in(scope), ["voices.handed_to_grid"], scope.day))


@figure("voices.grid_solved", _("网格解决"), unit=PIECES, chapter=HANDLED)
def grid_solved(scope: Scope) -> Count:
    """期内收到的意见中，网格核实后当即解决并答复的。"""
    told = GridCheck.objects.filter(voice=OuterRef("pk"), result=GridCheck.Result.SOLVED)
    if scope.past:
        told = told.filter(told_at__lt=past.end_of(scope.past))
    return Count(collected_in(scope).filter(Exists(told)))


@figure("voices.by_subdistrict", _("街道（镇）办理"), unit=PIECES, chapter=HANDLED)
def by_subdistrict(scope: Scope) -> Count:
    """分级为街道（镇）办理的意见。"""
    return Count(with_grade(collected_in(scope), scope).filter(graded=Grade.SUBDISTRICT))


@figure("voices.by_district", _("区级部门办理"), unit=PIECES, chapter=HANDLED)
def by_district(scope: Scope) -> Count:
    """分级为区级部门办理的意见。"""
    return Count(with_grade(collected_in(scope), scope).filter(graded=Grade.DISTRICT))


@figure("voices.raised", _("提请提出"), unit=PIECES, chapter=HANDLED)
def raised(scope: Scope) -> Count:
    """由此提出代表建议等的意见，整件提请时一并列为来源的也在内。"""
    return Count(past.did(collected_in(scope), ["voices.raised", "voices.put_behind"], scope.day))


@figure("voices.closed", _("办结"), unit=PIECES, chapter=HANDLED)
def closed(scope: Scope) -> Count:
    """期内收到的意见中已经办结、并入同类或者告知渠道的。"""
    return Count(closed_in(scope))


@figure("voices.open", _("尚未办结"), unit=PIECES, chapter=HANDLED)
def still_open(scope: Scope) -> Count:
    """收集减去办结：每一件都在某人手里，打开就是清单。"""
    return Count(collected_in(scope).exclude(pk__in=closed_in(scope).values("pk")))


@figure("voices.closing_rate", _("办结率"), unit=PER_CENT, chapter=HANDLED)
def closing_rate(scope: Scope) -> Ratio:
    """期内收到的意见中已经办结的比例。"""
    return Ratio(closed_in(scope), of=collected_in(scope))


@figure("voices.answered", _("已答复"), unit=PIECES, chapter=HANDLED)
def answered(scope: Scope) -> Count:
    """期内收到、至少答复过一次的意见。"""
    return Count(answered_in(scope))


@figure("voices.days_to_answer", _("首次答复用时（中位数）"), unit=_("天"), chapter=HANDLED, good=-1)
def days_to_answer(scope: Scope) -> Median:
    """期内收到、已经答复的意见，自收到到台账记下第一次答复的时间的中位数。"""
    rows = answered_in(scope)
    first = past.entries_until(scope.day, rows, *PAST_ANSWERED).order_by("sequence").values("at")[:1]
    spent = ExpressionWrapper(Subquery(first) - F("received_at"), DurationField())
    return Median(rows.annotate(spent=spent), "spent")


@figure("voices.on_time_rate", _("按期率"), unit=PER_CENT, chapter=HANDLED)
def on_time_rate(scope: Scope) -> Ratio:
    """已答复的意见中，分办和答复都没有超过时限的比例。"""
    return Ratio(answered_in(scope).exclude(ran_late(scope)), of=answered_in(scope))


@figure("voices.overdue", _("逾期未办"), unit=PIECES, chapter=HANDLED)
def overdue(scope: Scope) -> Count:
    """此刻分办或答复已经逾期的意见。"""
    waiting = collected_in(scope).exclude(pk__in=closed_in(scope).values("pk"))
    return Count(waiting.filter(overdue_now(scope)))


@figure("voices.assessed", _("群众评价"), unit=PIECES, chapter=JUDGED)
def assessed(scope: Scope) -> Count:
    """反映人评价过的意见。"""
    return Count(collected_in(scope).filter(Exists(assessments(scope))))


@figure("voices.solved_rate", _("解决率"), unit=PER_CENT, chapter=JUDGED)
def solved_rate(scope: Scope) -> Ratio:
    """已评价的意见中，反映人最后一次评价为“解决了”的比例；解决了一部分的不计入分子。"""
    return Ratio(with_last(scope).filter(last_solved="yes"), of=with_last(scope))


@figure("voices.satisfaction_rate", _("满意率"), unit=PER_CENT, chapter=JUDGED)
def satisfaction_rate(scope: Scope) -> Ratio:
    """已评价的意见中，反映人最后一次评价为满意的比例；基本满意不计入分子。"""
    return Ratio(with_last(scope).filter(last_satisfied=Assessment.SATISFIED), of=with_last(scope))


@figure("voices.reopened", _("重新办理"), unit=PIECES, chapter=JUDGED)
def reopened(scope: Scope) -> Count:
    """反映人要求重新办理过的意见。"""
    return Count(past.did(collected_in(scope), ["voices.reopened"], scope.day))


@figure("voices.echoed", _("已回音"), unit=PIECES, chapter=JUDGED)
def echoed(scope: Scope) -> Count:
    """结果已经告知反映人和附议人的意见，以台账中的“回音”为准。"""
    return Count(past.did(collected_in(scope), ["voices.echoed"], scope.day))


def classified_in(scope: Scope) -> QuerySet[Voice]:
    """Voices that a person put under a topic: which one, and which the machine had said, as the ledger has both."""
    rows = collected_in(scope)
    last = past.entries_until(scope.day, rows, "voices.classified").order_by("-sequence")
    said = [Subquery(last.annotate(said=KT(f"facts__{name}")).values("said")[:1]) for name in ("topic", "advised")]
    return past.did(rows, ["voices.classified"], scope.day).annotate(decided=said[0], advised=said[1])  # type: ignore[no-any-return]


@figure("voices.advised_rate", _("机器给出类别建议"), unit=PER_CENT, chapter=READ)
def advised_rate(scope: Scope) -> Ratio:
    """由人归类的意见中，机器当时有把握给出建议的比例；其余写“拿不准”。"""
    return Ratio(classified_in(scope).exclude(advised=""), of=classified_in(scope))


@figure("voices.advice_agreed", _("机器建议与人一致"), unit=PER_CENT, chapter=READ, good=1)
def advice_agreed(scope: Scope) -> Ratio:
    """机器给出类别建议的意见中，人定的类别与建议相同（或者是它的下级类别）的比例。"""
    said = classified_in(scope).exclude(advised="")
    below = Topic.objects.filter(code=OuterRef("decided"), parent__code=OuterRef("advised"))
    return Ratio(said.filter(Q(advised=F("decided")) | Q(Exists(below))), of=said)
