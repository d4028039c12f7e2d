"""The account of the voices. Every number is a query; opening it shows the records."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Case
from huiyin.kernel.clocks.models import Clock
from huiyin.kernel.figures import Count, Ratio, Scope, figure

from .models import Assessment, Joining, Voice
from .states import Channel, Grade, State

PIECES, PEOPLE, PER_CENT = _("件"), _("人次"), "%"
COLLECTED, HANDLED, JUDGED = _("收集"), _("办理与答复"), _("评价与回音")
ROOT = Case._meta.label_lower


def collected_in(scope: Scope) -> QuerySet[Voice]:
    """Voices received within the scope; what was found to be no voice, or taken back, is not counted."""
    found = Voice.objects.filter(state__in=State.COUNTED)
    if scope.body:
        found = found.filter(body_id=scope.body)
    if scope.since:
        found = found.filter(raised_on__gte=scope.since)
    if scope.until:
        found = found.filter(raised_on__lte=scope.until)
    for name in ("station", "topic", "area"):
        if value := scope.filters.get(name):
            found = found.filter(**{f"{name}_id": value})
    if unit := scope.filters.get("unit"):
        found = found.filter(handlings__unit_id=unit, handlings__role="lead").distinct()
    return found


def answered_in(scope: Scope) -> QuerySet[Voice]:
    return collected_in(scope).exclude(answered_on=None)


def _late() -> QuerySet[Clock]:
    """Clocks of seeing to it and of answering that were or are overdue."""
    from django.db.models import F  # noqa: PLC0415

    from huiyin.kernel import moment  # noqa: PLC0415

    asked = Clock.objects.filter(root_type=ROOT, root_id=OuterRef("pk"), name__in=["triage", "reply"])
    return asked.filter(Q(stopped_on__gt=F("due_on")) | Q(stopped_on=None, due_on__lt=moment.today()))


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
    return Count(Joining.objects.filter(voice__in=collected_in(scope).values("pk")))


@figure("voices.answered_at_once", _("当场答复"), unit=PIECES, chapter=HANDLED)
def answered_at_once(scope: Scope) -> Count:
    """由联络站、代表或工作机构当场答复的意见。"""
    return Count(collected_in(scope).filter(grade=Grade.AT_ONCE))


@figure("voices.by_subdistrict", _("街道（镇）办理"), unit=PIECES, chapter=HANDLED)
def by_subdistrict(scope: Scope) -> Count:
    """分级为街道（镇）办理的意见。"""
    return Count(collected_in(scope).filter(grade=Grade.SUBDISTRICT))


@figure("voices.by_district", _("区级部门办理"), unit=PIECES, chapter=HANDLED)
def by_district(scope: Scope) -> Count:
    """分级为区级部门办理的意见。"""
    return Count(collected_in(scope).filter(grade=Grade.DISTRICT))


@figure("voices.raised", _("提请提出"), unit=PIECES, chapter=HANDLED)
def raised(scope: Scope) -> Count:
    """由此提出代表建议等的意见。"""
    return Count(collected_in(scope).filter(links_out__kind="raised").distinct())


@figure("voices.closed", _("办结"), unit=PIECES, chapter=HANDLED)
def closed(scope: Scope) -> Count:
    """期内收到的意见中已经办结、并入同类或者告知渠道的。"""
    return Count(collected_in(scope).filter(state__in=State.CLOSED))


@figure("voices.open", _("尚未办结"), unit=PIECES, chapter=HANDLED)
def still_open(scope: Scope) -> Count:
    """收集减去办结：每一件都在某人手里，打开就是清单。"""
    return Count(collected_in(scope).exclude(state__in=State.CLOSED))


@figure("voices.closing_rate", _("办结率"), unit=PER_CENT, chapter=HANDLED)
def closing_rate(scope: Scope) -> Ratio:
    """期内收到的意见中已经办结的比例。"""
    return Ratio(collected_in(scope).filter(state__in=State.CLOSED), of=collected_in(scope))


@figure("voices.answered", _("已答复"), unit=PIECES, chapter=HANDLED)
def answered(scope: Scope) -> Count:
    """期内收到、至少答复过一次的意见。"""
    return Count(answered_in(scope))


@figure("voices.on_time_rate", _("按期率"), unit=PER_CENT, chapter=HANDLED)
def on_time_rate(scope: Scope) -> Ratio:
    """已答复的意见中，分办和答复都没有超过时限的比例。"""
    return Ratio(answered_in(scope).filter(~Exists(_late())), of=answered_in(scope))


@figure("voices.overdue", _("逾期未办"), unit=PIECES, chapter=HANDLED)
def overdue(scope: Scope) -> Count:
    """此刻分办或答复已经逾期的意见。"""
    from huiyin.kernel import moment  # noqa: PLC0415

    late = Clock.objects.filter(root_type=ROOT, name__in=["triage", "sign", "reply"], stopped_on=None)
    return Count(collected_in(scope).filter(pk__in=late.filter(due_on__lt=moment.today()).values("root_id")))


@figure("voices.assessed", _("群众评价"), unit=PIECES, chapter=JUDGED)
def assessed(scope: Scope) -> Count:
    """反映人评价过的意见。"""
    return Count(collected_in(scope).filter(Exists(_last_words())))


@figure("voices.solved_rate", _("解决率"), unit=PER_CENT, chapter=JUDGED)
def solved_rate(scope: Scope) -> Ratio:
    """已评价的意见中，反映人最后一次评价为“解决了”的比例；解决了一部分的不计入分子。"""
    return Ratio(_with_last(scope).filter(last_solved="yes"), of=_with_last(scope))


@figure("voices.satisfaction_rate", _("满意率"), unit=PER_CENT, chapter=JUDGED)
def satisfaction_rate(scope: Scope) -> Ratio:
    """已评价的意见中，反映人最后一次评价为满意的比例；基本满意不计入分子。"""
    return Ratio(_with_last(scope).filter(last_satisfied=Assessment.SATISFIED), of=_with_last(scope))


@figure("voices.reopened", _("重新办理"), unit=PIECES, chapter=JUDGED)
def reopened(scope: Scope) -> Count:
    """反映人要求重新办理过的意见。"""
    return Count(collected_in(scope).filter(round__gte=2))


@figure("voices.echoed", _("已回音"), unit=PIECES, chapter=JUDGED)
def echoed(scope: Scope) -> Count:
    """结果已经告知反映人和附议人的意见，以台账中的“回音”为准。"""
    from huiyin.kernel.ledger.models import Entry  # noqa: PLC0415

    told = Entry.objects.filter(kind="voices.echoed", subject_type="voices.voice", subject_id=OuterRef("pk"))
    return Count(collected_in(scope).filter(Exists(told)))


def _last_words() -> QuerySet[Assessment]:
    return Assessment.objects.filter(voice=OuterRef("pk")).order_by("-round")


def _with_last(scope: Scope) -> QuerySet[Voice]:
    from django.db.models import Subquery  # noqa: PLC0415

    found = collected_in(scope).filter(Exists(_last_words()))
    return found.annotate(
        last_solved=Subquery(_last_words().values("solved")[:1]),
        last_satisfied=Subquery(_last_words().values("satisfied")[:1]),
    )
