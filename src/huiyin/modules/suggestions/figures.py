"""The account of the year's suggestions. Every number is a query; opening it shows the records."""

from __future__ import annotations

from django.db.models import Exists, F, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.casework import account as cases
from huiyin.casework.dimensions import STEPS
from huiyin.casework.models import Rating
from huiyin.kernel.figures import Count, Median, Ratio, Scope, Total, dimension, figure, past

from .lifecycle import LIFECYCLE
from .models import Suggestion
from .states import State

PIECES, PER_CENT = _("件"), "%"
TAKEN, HANDLED, ANSWERED, JUDGED, PROMISED = _("提出与受理"), _("交办与办理"), _("答复"), _("评价"), _("承诺")

ACCOUNT = cases.Account(
    model=Suggestion,
    life=LIFECYCLE,
    taken=State.TAKEN,
    closed=[State.CONCLUDED],
    assigning=["casework.assigned"],
    again=["casework.reassigned", "suggestions.decided"],
)


def _by_state(scope: Scope) -> QuerySet[Suggestion]:
    found = past.with_state(Suggestion.objects.all(), LIFECYCLE, scope.past, "stood")
    return found.order_by().values(row=F("pk"), value=F("stood"))  # type: ignore[return-value]


def _by_occasion(scope: Scope) -> QuerySet[Suggestion]:
    return Suggestion.objects.order_by().values(row=F("pk"), value=F("in_session"))  # type: ignore[return-value]


dimension("state", _("环节"), over=Suggestion, links=_by_state, names=lambda values: dict(State.choices), ordered=True)
dimension(
    "occasion",
    _("提出时间"),
    over=Suggestion,
    links=_by_occasion,
    names=lambda values: {True: _("大会期间"), False: _("闭会期间")},
    ordered=True,
)


@figure("suggestions.received", _("受理建议"), unit=PIECES, chapter=TAKEN)
def received(scope: Scope) -> Count:
    """提出之日在期间内、已经受理的建议。"""
    return Count(ACCOUNT.received(scope))


@figure("suggestions.in_session", _("大会期间提出"), unit=PIECES, chapter=TAKEN)
def in_session(scope: Scope) -> Count:
    """受理建议中在大会期间提出的。"""
    return Count(ACCOUNT.received(scope).filter(in_session=True))


@figure("suggestions.between_sessions", _("闭会期间提出"), unit=PIECES, chapter=TAKEN)
def between_sessions(scope: Scope) -> Count:
    """受理建议中在闭会期间提出的。"""
    return Count(ACCOUNT.received(scope).filter(in_session=False))


@figure("suggestions.signatures", _("联名人次"), unit=_("人次"), chapter=TAKEN)
def signatures(scope: Scope) -> Count:
    """受理建议的领衔和附议代表人次，以本人确认的为准。"""
    return Count(ACCOUNT.signatures(scope))


@figure("suggestions.assigned", _("已交办"), unit=PIECES, chapter=HANDLED)
def assigned(scope: Scope) -> Count:
    """受理建议中已经交办的。"""
    return Count(ACCOUNT.assigned(scope))


@figure("suggestions.signed_on_time", _("按期签收率"), unit=PER_CENT, chapter=HANDLED, good=1)
def signed_on_time(scope: Scope) -> Ratio:
    """已交办的建议中，承办单位全部在期限内签收（或提出退办）的比例。"""
    return Ratio(ACCOUNT.signed_in_time(scope), of=ACCOUNT.assigned(scope))


@figure("suggestions.contacted_first", _("答复前面商率"), unit=PER_CENT, chapter=HANDLED, good=1)
def contacted_first(scope: Scope) -> Ratio:
    """已答复的建议中，第一份正式答复印发之前登记过面商的比例。"""
    return Ratio(ACCOUNT.contacted_first(scope), of=ACCOUNT.replied(scope))


@figure("suggestions.contacts", _("面商次数"), unit=_("次"), chapter=HANDLED)
def contacts(scope: Scope) -> Count:
    """期间内承办单位为办理建议与代表走访、座谈、电话沟通的次数。"""
    return Count(ACCOUNT.contacts(scope))


@figure("suggestions.pressed", _("重点督办"), unit=PIECES, chapter=HANDLED, basis=_("代表法第五十二条"))
def pressed(scope: Scope) -> Count:
    """受理建议中列为重点督办的。"""
    return Count(ACCOUNT.pressed(scope))


@figure("suggestions.overdue", _("逾期未答复"), unit=PIECES, chapter=HANDLED, good=-1)
def overdue(scope: Scope) -> Count:
    """已交办的建议中，答复期限（含批准的延期）已过、仍未答复的。"""
    return Count(ACCOUNT.overdue(scope))


@figure("suggestions.replied", _("已答复"), unit=PIECES, chapter=ANSWERED)
def replied(scope: Scope) -> Count:
    """受理建议中已有正式答复的。"""
    return Count(ACCOUNT.replied(scope))


@figure("suggestions.reply_rate", _("答复率"), unit=PER_CENT, chapter=ANSWERED, good=1)
def reply_rate(scope: Scope) -> Ratio:
    """已交办的建议中已有正式答复的比例。"""
    return Ratio(ACCOUNT.assigned(scope).filter(Exists(cases.final_replies(scope))), of=ACCOUNT.assigned(scope))


@figure(
    "suggestions.replied_on_time", _("按期答复率"), unit=PER_CENT, chapter=ANSWERED, basis=_("代表法第五十一条"), good=1
)
def replied_on_time(scope: Scope) -> Ratio:
    """应答复（已答复或者期限已过）的建议中，每次答复都在期限（含批准的延期）内的比例。"""
    return Ratio(ACCOUNT.in_time(scope), of=ACCOUNT.due(scope))


@figure("suggestions.days_to_reply", _("答复用时（中位数）"), unit=_("天"), chapter=ANSWERED, good=-1)
def days_to_reply(scope: Scope) -> Median:
    """已答复的建议，自交办之日到第一份正式答复的天数的中位数。"""
    return Median(ACCOUNT.replied_within(scope), "spent")


@figure("suggestions.replies", _("印发答复"), unit=_("份"), chapter=ANSWERED)
def replies(scope: Scope) -> Count:
    """期间内印发的正式答复，不论建议何时提出；阶段答复不计。"""
    return Count(ACCOUNT.answers(scope))


@figure("suggestions.answered_on_time", _("按期答复"), unit=PIECES, chapter=ANSWERED)
def answered_on_time(scope: Scope) -> Count:
    """已答复且每次答复都在期限内的建议。"""
    return Count(ACCOUNT.in_time(scope))


@figure("suggestions.outcome_a", _("A类：已经解决或基本解决"), unit=PIECES, chapter=ANSWERED)
def outcome_a(scope: Scope) -> Count:
    """最后一份正式答复的办理结果为已经解决或者基本解决的建议。"""
    return Count(ACCOUNT.with_outcome(scope, STEPS["a"]))


@figure("suggestions.outcome_b", _("B类：正在解决"), unit=PIECES, chapter=ANSWERED)
def outcome_b(scope: Scope) -> Count:
    """最后一份正式答复的办理结果为正在解决（或列入计划）的建议。"""
    return Count(ACCOUNT.with_outcome(scope, STEPS["b"]))


@figure("suggestions.outcome_c", _("C类：列入计划逐步解决"), unit=PIECES, chapter=ANSWERED)
def outcome_c(scope: Scope) -> Count:
    """最后一份正式答复的办理结果为C类（三档中的第三档）的建议。"""
    return Count(ACCOUNT.with_outcome(scope, STEPS["c"]))


@figure("suggestions.outcome_d", _("D类：留作参考"), unit=PIECES, chapter=ANSWERED)
def outcome_d(scope: Scope) -> Count:
    """最后一份正式答复的办理结果为D类（四档中的第四档）的建议。"""
    return Count(ACCOUNT.with_outcome(scope, STEPS["d"]))


@figure(
    "suggestions.solution_rate", _("解决率"), unit=PER_CENT, chapter=ANSWERED, basis=_("青岛市条例第三十一条"), good=1
)
def solution_rate(scope: Scope) -> Ratio:
    """已答复的建议中，办理结果为已经解决或基本解决的比例。"""
    return Ratio(ACCOUNT.with_outcome(scope, STEPS["a"]), of=ACCOUNT.replied(scope))


@figure("suggestions.closed", _("已办结"), unit=PIECES, chapter=ANSWERED)
def closed(scope: Scope) -> Count:
    """受理建议中已经办结的。"""
    return Count(ACCOUNT.done(scope))


@figure("suggestions.closing_rate", _("办结率"), unit=PER_CENT, chapter=ANSWERED, good=1)
def closing_rate(scope: Scope) -> Ratio:
    """受理建议中已经办结的比例。"""
    return Ratio(ACCOUNT.done(scope), of=ACCOUNT.received(scope))


@figure("suggestions.closed_on_time", _("按期办结"), unit=PIECES, chapter=ANSWERED)
def closed_on_time(scope: Scope) -> Count:
    """已办结、且每次答复都在期限内的建议。"""
    return Count(ACCOUNT.in_time(scope).filter(pk__in=ACCOUNT.done(scope).values("pk")))


@figure("suggestions.concluded", _("期间内办结"), unit=PIECES, chapter=ANSWERED)
def concluded(scope: Scope) -> Count:
    """期间内办结的建议，不论何时提出。"""
    return Count(ACCOUNT.done_within(scope))


@figure("suggestions.rated", _("已评价"), unit=PIECES, chapter=JUDGED)
def rated(scope: Scope) -> Count:
    """至少有一位签名代表评价的建议，以最后一轮中最低的评价计。"""
    return Count(ACCOUNT.rated(scope))


@figure("suggestions.satisfaction_rate", _("满意率"), unit=PER_CENT, chapter=JUDGED, good=1)
def satisfaction_rate(scope: Scope) -> Ratio:
    """已评价的建议中评价为满意的比例；未评价的不计入分母，基本满意不计入分子。"""
    return Ratio(ACCOUNT.rated(scope).filter(worst=Rating.Level.SATISFIED), of=ACCOUNT.rated(scope))


@figure("suggestions.satisfaction_with_basically", _("满意率（含基本满意）"), unit=PER_CENT, chapter=JUDGED, good=1)
def satisfaction_with_basically(scope: Scope) -> Ratio:
    """已评价的建议中评价为满意或基本满意的比例；未评价的不计入分母。"""
    return Ratio(ACCOUNT.rated(scope).filter(worst__lt=Rating.Level.NOT), of=ACCOUNT.rated(scope))


@figure("suggestions.not_satisfied", _("不满意"), unit=PIECES, chapter=JUDGED, good=-1)
def not_satisfied(scope: Scope) -> Count:
    """最后一轮评价中有代表不满意的建议。"""
    return Count(ACCOUNT.rated(scope).filter(worst=Rating.Level.NOT))


@figure("suggestions.second_assignments", _("二次交办"), unit=PIECES, chapter=JUDGED)
def second_assignments(scope: Scope) -> Count:
    """曾经二次交办的建议。"""
    return Count(ACCOUNT.assigned_again(scope))


@figure("suggestions.onsite_votes", _("现场测评有效票"), unit=_("票"), chapter=JUDGED)
def onsite_votes(scope: Scope) -> Total:
    """期间内对建议办理情况现场集体测评的有效票数之和。"""
    return Total(ACCOUNT.votes(scope), "cast")


@figure("commitments.made", _("承诺事项"), unit=_("项"), chapter=PROMISED)
def commitments_made(scope: Scope) -> Count:
    """受理建议的答复中作出的承诺。"""
    return Count(ACCOUNT.commitments(scope))


@figure("commitments.kept", _("已兑现"), unit=_("项"), chapter=PROMISED, good=1)
def commitments_kept(scope: Scope) -> Count:
    """经征询代表后确认兑现的承诺。"""
    return Count(cases.kept(ACCOUNT.commitments(scope), scope, ["kept"]))


@figure("commitments.overdue", _("逾期未兑现"), unit=_("项"), chapter=PROMISED, good=-1)
def commitments_overdue(scope: Scope) -> Count:
    """现定时限已过、尚未兑现的承诺。"""
    return Count(cases.over(ACCOUNT.commitments(scope), scope))


@figure("commitments.kept_rate", _("承诺兑现率"), unit=PER_CENT, chapter=PROMISED, good=1)
def commitments_kept_rate(scope: Scope) -> Ratio:
    """受理建议的答复中作出的承诺，已经确认兑现的比例；时限未到的也在分母之中。"""
    made = ACCOUNT.commitments(scope)
    return Ratio(cases.kept(made, scope, ["kept"]), of=made)
