"""The account of the year's proposals. Every number is a query; opening it shows the records."""

from __future__ import annotations

from django.db.models import Count as CountOf
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.casework import counting
from huiyin.casework.models import Commitment, Rating
from huiyin.casework.states import SignatureState
from huiyin.kernel.figures import Count, Ratio, Scope, figure

from .models import Proposal
from .states import State

PIECES, PER_CENT = _("件"), "%"
RAISED, HANDLED, ANSWERED, JUDGED = _("提案提出与审查"), _("提案交办与办理"), _("提案答复"), _("提案评价")


def raised_in(scope: Scope) -> QuerySet[Proposal]:
    """Proposals handed in within the scope, whatever became of them; what came back to its author is not handed in."""
    return counting.within(Proposal.objects.exclude(state=State.DRAFT), scope)


def filed_in(scope: Scope) -> QuerySet[Proposal]:
    """Filed proposals raised within the scope; one that was merged into another counts with that one."""
    return counting.within(Proposal.objects.filter(state__in=State.COUNTED), scope)


def assigned_in(scope: Scope) -> QuerySet[Proposal]:
    return filed_in(scope).filter(assigned_on__isnull=False)


def rated_in(scope: Scope) -> QuerySet[Proposal]:
    return counting.rated(filed_in(scope))


def _signed(scope: Scope) -> QuerySet[Proposal]:
    confirmed = Q(signers__state=SignatureState.CONFIRMED)
    return filed_in(scope).filter(proposer_kind="member").annotate(signed=CountOf("signers", filter=confirmed))


@figure("proposals.raised", _("提交提案"), unit=PIECES, chapter=RAISED)
def raised(scope: Scope) -> Count:
    """提出之日在期间内的提案，含并案、未立案和撤案的。"""
    return Count(raised_in(scope))


@figure("proposals.filed", _("立案提案"), unit=PIECES, chapter=RAISED)
def filed(scope: Scope) -> Count:
    """提出之日在期间内、经审查立案的提案；并案的计作一件。"""
    return Count(filed_in(scope))


@figure("proposals.filing_rate", _("立案率"), unit=PER_CENT, chapter=RAISED)
def filing_rate(scope: Scope) -> Ratio:
    """已经审查的提案（不含撤案）中，立案和并案的比例。"""
    examined = raised_in(scope).exclude(state__in=[State.SUBMITTED, State.WITHDRAWN])
    return Ratio(examined.filter(state__in=State.TAKEN), of=examined)


@figure("proposals.merged", _("并案"), unit=PIECES, chapter=RAISED)
def merged(scope: Scope) -> Count:
    """期间内提出、并入同类提案办理的提案。"""
    return Count(raised_in(scope).filter(state=State.MERGED))


@figure("proposals.not_filed", _("不予立案"), unit=PIECES, chapter=RAISED)
def not_filed(scope: Scope) -> Count:
    """期间内提出、经审查不予立案的提案。"""
    return Count(raised_in(scope).filter(state=State.NOT_FILED))


@figure("proposals.turned", _("未立案转其他渠道"), unit=PIECES, chapter=RAISED)
def turned(scope: Scope) -> Count:
    """不予立案的提案中，转为社情民意信息或者委员来信的。"""
    return Count(raised_in(scope).filter(state=State.NOT_FILED).exclude(becomes=""))


@figure("proposals.plenary", _("大会提案"), unit=PIECES, chapter=RAISED)
def plenary(scope: Scope) -> Count:
    """立案提案中在大会征集期限内提出的。"""
    return Count(filed_in(scope).filter(in_session=True))


@figure("proposals.everyday", _("平时提案"), unit=PIECES, chapter=RAISED)
def everyday(scope: Scope) -> Count:
    """立案提案中在大会征集期限之外提出的。"""
    return Count(filed_in(scope).filter(in_session=False))


@figure("proposals.individual", _("委员个人提案"), unit=PIECES, chapter=RAISED)
def individual(scope: Scope) -> Count:
    """立案提案中由一名委员提出的。"""
    return Count(_signed(scope).filter(signed=1).exclude(stated__gt=1))


@figure("proposals.joint", _("委员联名提案"), unit=PIECES, chapter=RAISED)
def joint(scope: Scope) -> Count:
    """立案提案中由两名以上委员共同提出的，含并案后共同提出的；导入的以名录所载人数为准。"""
    return Count(_signed(scope).filter(Q(signed__gt=1) | Q(stated__gt=1)))


@figure("proposals.collective", _("集体提案"), unit=PIECES, chapter=RAISED)
def collective(scope: Scope) -> Count:
    """立案提案中以党派、人民团体、专门委员会、界别或小组名义提出的。"""
    return Count(filed_in(scope).exclude(proposer_kind="member"))


@figure("proposals.assigned", _("已交办提案"), unit=PIECES, chapter=HANDLED)
def assigned(scope: Scope) -> Count:
    """立案提案中已经交办的。"""
    return Count(assigned_in(scope))


@figure("proposals.signed_on_time", _("提案按期签收率"), unit=PER_CENT, chapter=HANDLED)
def signed_on_time(scope: Scope) -> Ratio:
    """已交办的提案中，承办单位全部在期限内签收（或提出退办）的比例。"""
    due = assigned_in(scope)
    return Ratio(counting.signed_in_time(due), of=due)


@figure("proposals.consulted_before", _("办前协商率"), unit=PER_CENT, chapter=HANDLED)
def consulted_before(scope: Scope) -> Ratio:
    """已答复的提案中，答复之前登记过办前协商的比例。"""
    due = counting.replied(filed_in(scope))
    return Ratio(counting.met_before_reply(due, stage="before"), of=due)


@figure("proposals.consulted_after", _("办后协商率"), unit=PER_CENT, chapter=HANDLED)
def consulted_after(scope: Scope) -> Ratio:
    """已答复的提案中，答复之后登记过办后协商的比例。"""
    due = counting.replied(filed_in(scope))
    return Ratio(due.filter(pk__in=_met_after()), of=due)


def _met_after() -> QuerySet[Proposal]:
    return Proposal.objects.filter(handlings__contacts__stage="after").values("pk")


@figure("proposals.key", _("重点提案"), unit=PIECES, chapter=HANDLED)
def key(scope: Scope) -> Count:
    """立案提案中由主席会议成员等领衔督办的重点提案。"""
    return Count(filed_in(scope).filter(pressing__isnull=False))


@figure("proposals.replied", _("已答复提案"), unit=PIECES, chapter=ANSWERED)
def replied(scope: Scope) -> Count:
    """立案提案中已有正式答复的。"""
    return Count(counting.replied(filed_in(scope)))


@figure("proposals.reply_rate", _("提案答复率"), unit=PER_CENT, chapter=ANSWERED)
def reply_rate(scope: Scope) -> Ratio:
    """已交办的提案中已有正式答复的比例。"""
    return Ratio(counting.replied(assigned_in(scope)), of=assigned_in(scope))


@figure("proposals.replied_on_time", _("提案按期答复率"), unit=PER_CENT, chapter=ANSWERED)
def replied_on_time(scope: Scope) -> Ratio:
    """应答复（已答复或者期限已过）的提案中，每次答复都在期限（含批准的延期）内的比例。"""
    due = counting.due(assigned_in(scope))
    return Ratio(counting.in_time(due), of=due)


@figure("proposals.outcome_a", _("提案A类：已经解决或基本解决"), unit=PIECES, chapter=ANSWERED)
def outcome_a(scope: Scope) -> Count:
    """最后一份正式答复的办理结果为已经解决或者基本解决的提案。"""
    return Count(counting.with_outcome(filed_in(scope), counting.SOLVED))


@figure("proposals.outcome_b", _("提案B类：部分解决或列入计划"), unit=PIECES, chapter=ANSWERED)
def outcome_b(scope: Scope) -> Count:
    """最后一份正式答复的办理结果为部分解决或者列入计划解决的提案。"""
    return Count(counting.with_outcome(filed_in(scope), counting.PARTLY))


@figure("proposals.outcome_c", _("提案C类：留作参考"), unit=PIECES, chapter=ANSWERED)
def outcome_c(scope: Scope) -> Count:
    """最后一份正式答复的办理结果为留作参考或者因条件限制不能解决的提案。"""
    return Count(counting.with_outcome(filed_in(scope), [*counting.LATER, *counting.KEPT]))


@figure("proposals.closed", _("已办结提案"), unit=PIECES, chapter=ANSWERED)
def closed(scope: Scope) -> Count:
    """立案提案中已经办结的。"""
    return Count(filed_in(scope).filter(state=State.CONCLUDED))


@figure("proposals.closing_rate", _("提案办结率"), unit=PER_CENT, chapter=ANSWERED)
def closing_rate(scope: Scope) -> Ratio:
    """立案提案中已经办结的比例。"""
    return Ratio(filed_in(scope).filter(state=State.CONCLUDED), of=filed_in(scope))


@figure("proposals.rated", _("已评价提案"), unit=PIECES, chapter=JUDGED)
def rated(scope: Scope) -> Count:
    """至少有一位提案者评价的提案，以最后一轮中最低的评价计。"""
    return Count(rated_in(scope))


@figure("proposals.satisfaction_rate", _("提案满意率"), unit=PER_CENT, chapter=JUDGED)
def satisfaction_rate(scope: Scope) -> Ratio:
    """已评价的提案中评价为满意的比例；未评价的不计入分母，基本满意不计入分子。"""
    return Ratio(rated_in(scope).filter(worst=Rating.Level.SATISFIED), of=rated_in(scope))


@figure("proposals.satisfaction_with_basically", _("提案满意率（含基本满意）"), unit=PER_CENT, chapter=JUDGED)
def satisfaction_with_basically(scope: Scope) -> Ratio:
    """已评价的提案中评价为满意或基本满意的比例；未评价的不计入分母。"""
    return Ratio(rated_in(scope).filter(worst__lt=Rating.Level.NOT), of=rated_in(scope))


@figure("proposals.second_assignments", _("提案二次交办"), unit=PIECES, chapter=JUDGED)
def second_assignments(scope: Scope) -> Count:
    """曾经二次交办的提案。"""
    return Count(filed_in(scope).filter(round__gte=2))


@figure("proposals.excellent", _("优秀提案"), unit=PIECES, chapter=JUDGED)
def excellent(scope: Scope) -> Count:
    """期间内提出、评为优秀提案的。"""
    return Count(filed_in(scope).filter(commended_on__isnull=False))


@figure("proposals.commitments", _("提案承诺事项"), unit=_("项"), chapter=ANSWERED)
def commitments(scope: Scope) -> Count:
    """立案提案的答复中作出的承诺。"""
    return Count(Commitment.objects.filter(case__in=filed_in(scope).values("pk")))
