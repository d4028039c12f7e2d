"""The account of the year's suggestions. Every number is a query; opening it shows the records."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.casework import counting
from huiyin.casework.models import Commitment, Rating
from huiyin.kernel import moment
from huiyin.kernel.figures import Count, Ratio, Scope, figure

from .models import Suggestion
from .states import State

PIECES, PER_CENT = _("件"), "%"
TAKEN, HANDLED, ANSWERED, JUDGED, PROMISED = _("提出与受理"), _("交办与办理"), _("答复"), _("评价"), _("承诺")


def received_in(scope: Scope) -> QuerySet[Suggestion]:
    """Accepted suggestions raised within the scope."""
    return counting.within(Suggestion.objects.filter(state__in=State.TAKEN), scope)


def assigned_in(scope: Scope) -> QuerySet[Suggestion]:
    return received_in(scope).filter(assigned_on__isnull=False)


def replied_in(scope: Scope) -> QuerySet[Suggestion]:
    return counting.replied(received_in(scope))


def rated_in(scope: Scope) -> QuerySet[Suggestion]:
    return counting.rated(received_in(scope))


@figure("suggestions.received", _("受理建议"), unit=PIECES, chapter=TAKEN)
def received(scope: Scope) -> Count:
    """提出之日在期间内、已经受理的建议。"""
    return Count(received_in(scope))


@figure("suggestions.in_session", _("大会期间提出"), unit=PIECES, chapter=TAKEN)
def in_session(scope: Scope) -> Count:
    """受理建议中在大会期间提出的。"""
    return Count(received_in(scope).filter(in_session=True))


@figure("suggestions.between_sessions", _("闭会期间提出"), unit=PIECES, chapter=TAKEN)
def between_sessions(scope: Scope) -> Count:
    """受理建议中在闭会期间提出的。"""
    return Count(received_in(scope).filter(in_session=False))


@figure("suggestions.assigned", _("已交办"), unit=PIECES, chapter=HANDLED)
def assigned(scope: Scope) -> Count:
    """受理建议中已经交办的。"""
    return Count(assigned_in(scope))


@figure("suggestions.signed_on_time", _("按期签收率"), unit=PER_CENT, chapter=HANDLED)
def signed_on_time(scope: Scope) -> Ratio:
    """已交办的建议中，承办单位全部在期限内签收（或提出退办）的比例。"""
    due = assigned_in(scope)
    return Ratio(counting.signed_in_time(due), of=due)


@figure("suggestions.contacted_first", _("答复前面商率"), unit=PER_CENT, chapter=HANDLED)
def contacted_first(scope: Scope) -> Ratio:
    """已答复的建议中，第一份正式答复印发之前登记过面商的比例。"""
    due = replied_in(scope)
    return Ratio(counting.met_before_reply(due), of=due)


@figure("suggestions.pressed", _("重点督办"), unit=PIECES, chapter=HANDLED, basis=_("代表法第五十二条"))
def pressed(scope: Scope) -> Count:
    """受理建议中列为重点督办的。"""
    return Count(received_in(scope).filter(pressing__isnull=False))


@figure("suggestions.replied", _("已答复"), unit=PIECES, chapter=ANSWERED)
def replied(scope: Scope) -> Count:
    """受理建议中已有正式答复的。"""
    return Count(replied_in(scope))


@figure("suggestions.reply_rate", _("答复率"), unit=PER_CENT, chapter=ANSWERED)
def reply_rate(scope: Scope) -> Ratio:
    """已交办的建议中已有正式答复的比例。"""
    return Ratio(counting.replied(assigned_in(scope)), of=assigned_in(scope))


@figure("suggestions.replied_on_time", _("按期答复率"), unit=PER_CENT, chapter=ANSWERED, basis=_("代表法第五十一条"))
def replied_on_time(scope: Scope) -> Ratio:
    """应答复（已答复或者期限已过）的建议中，每次答复都在期限（含批准的延期）内的比例。"""
    due = counting.due(assigned_in(scope))
    return Ratio(counting.in_time(due), of=due)


@figure("suggestions.answered_on_time", _("按期答复"), unit=PIECES, chapter=ANSWERED)
def answered_on_time(scope: Scope) -> Count:
    """已答复且每次答复都在期限内的建议。"""
    return Count(counting.replied(replied_on_time.compute(scope).rows))


@figure("suggestions.outcome_a", _("A类：已经解决或基本解决"), unit=PIECES, chapter=ANSWERED)
def outcome_a(scope: Scope) -> Count:
    """最后一份正式答复的办理结果为已经解决或者基本解决的建议。"""
    return Count(counting.with_outcome(received_in(scope), counting.SOLVED))


@figure("suggestions.outcome_b", _("B类：正在解决"), unit=PIECES, chapter=ANSWERED)
def outcome_b(scope: Scope) -> Count:
    """最后一份正式答复的办理结果为正在解决（或列入计划）的建议。"""
    return Count(counting.with_outcome(received_in(scope), counting.PARTLY))


@figure("suggestions.outcome_c", _("C类：列入计划逐步解决"), unit=PIECES, chapter=ANSWERED)
def outcome_c(scope: Scope) -> Count:
    """最后一份正式答复的办理结果为C类（三档中的第三档）的建议。"""
    return Count(counting.with_outcome(received_in(scope), counting.LATER))


@figure("suggestions.outcome_d", _("D类：留作参考"), unit=PIECES, chapter=ANSWERED)
def outcome_d(scope: Scope) -> Count:
    """最后一份正式答复的办理结果为D类（四档中的第四档）的建议。"""
    return Count(counting.with_outcome(received_in(scope), counting.KEPT))


@figure("suggestions.solution_rate", _("解决率"), unit=PER_CENT, chapter=ANSWERED, basis=_("青岛市条例第三十一条"))
def solution_rate(scope: Scope) -> Ratio:
    """已答复的建议中，办理结果为已经解决或基本解决的比例。"""
    return Ratio(counting.with_outcome(received_in(scope), counting.SOLVED), of=replied_in(scope))


@figure("suggestions.closed", _("已办结"), unit=PIECES, chapter=ANSWERED)
def closed(scope: Scope) -> Count:
    """受理建议中已经办结的。"""
    return Count(received_in(scope).filter(state=State.CONCLUDED))


@figure("suggestions.closing_rate", _("办结率"), unit=PER_CENT, chapter=ANSWERED)
def closing_rate(scope: Scope) -> Ratio:
    """受理建议中已经办结的比例。"""
    return Ratio(received_in(scope).filter(state=State.CONCLUDED), of=received_in(scope))


@figure("suggestions.closed_on_time", _("按期办结"), unit=PIECES, chapter=ANSWERED)
def closed_on_time(scope: Scope) -> Count:
    """已办结、且每次答复都在期限内的建议。"""
    return Count(replied_on_time.compute(scope).rows.filter(state=State.CONCLUDED))


@figure("suggestions.rated", _("已评价"), unit=PIECES, chapter=JUDGED)
def rated(scope: Scope) -> Count:
    """至少有一位签名代表评价的建议，以最后一轮中最低的评价计。"""
    return Count(rated_in(scope))


@figure("suggestions.satisfaction_rate", _("满意率"), unit=PER_CENT, chapter=JUDGED)
def satisfaction_rate(scope: Scope) -> Ratio:
    """已评价的建议中评价为满意的比例；未评价的不计入分母，基本满意不计入分子。"""
    return Ratio(rated_in(scope).filter(worst=Rating.Level.SATISFIED), of=rated_in(scope))


@figure("suggestions.satisfaction_with_basically", _("满意率（含基本满意）"), unit=PER_CENT, chapter=JUDGED)
def satisfaction_with_basically(scope: Scope) -> Ratio:
    """已评价的建议中评价为满意或基本满意的比例；未评价的不计入分母。"""
    return Ratio(rated_in(scope).filter(worst__lt=Rating.Level.NOT), of=rated_in(scope))


@figure("suggestions.not_satisfied", _("不满意"), unit=PIECES, chapter=JUDGED)
def not_satisfied(scope: Scope) -> Count:
    """最后一轮评价中有代表不满意的建议。"""
    return Count(rated_in(scope).filter(worst=Rating.Level.NOT))


@figure("suggestions.second_assignments", _("二次交办"), unit=PIECES, chapter=JUDGED)
def second_assignments(scope: Scope) -> Count:
    """曾经二次交办的建议。"""
    return Count(received_in(scope).filter(round__gte=2))


def commitments_in(scope: Scope) -> QuerySet[Commitment]:
    return Commitment.objects.filter(case__in=received_in(scope).values("pk"))


@figure("commitments.made", _("承诺事项"), unit=_("项"), chapter=PROMISED)
def commitments_made(scope: Scope) -> Count:
    """受理建议的答复中作出的承诺。"""
    return Count(commitments_in(scope))


@figure("commitments.kept", _("已兑现"), unit=_("项"), chapter=PROMISED)
def commitments_kept(scope: Scope) -> Count:
    """经征询代表后确认兑现的承诺。"""
    return Count(commitments_in(scope).filter(state="kept"))


@figure("commitments.overdue", _("逾期未兑现"), unit=_("项"), chapter=PROMISED)
def commitments_overdue(scope: Scope) -> Count:
    """现定时限已过、尚未兑现的承诺。"""
    return Count(commitments_in(scope).filter(state__in=["open", "reported"], due_on__lt=moment.today()))
