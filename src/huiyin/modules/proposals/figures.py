"""The account of the year's proposals. Every number is a query; opening it shows the records."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Count as CountOf
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.casework import account as cases
from huiyin.casework.dimensions import STEPS, named
from huiyin.casework.models import Contact, Rating
from huiyin.casework.states import SignatureState
from huiyin.directory.models import Group
from huiyin.kernel.figures import Count, Median, Ratio, Scope, dimension, figure, past
from huiyin.kernel.figures.dimensions import along

from .lifecycle import LIFECYCLE
from .models import Proposal
from .states import State

PIECES, PER_CENT = _("件"), "%"
RAISED, HANDLED, ANSWERED, JUDGED = _("提案提出与审查"), _("提案交办与办理"), _("提案答复"), _("提案评价")
HANDED_IN = [state for state in State.values if state != State.DRAFT]

# A proposal that was merged into another one counts with that one.
ACCOUNT = cases.Account(
    model=Proposal,
    life=LIFECYCLE,
    taken=State.COUNTED,
    closed=[State.CONCLUDED],
    assigning=["casework.assigned"],
    again=["casework.reassigned", "proposals.decided"],
)
# Handed in, whatever became of it; what came back to its author is not handed in.
WHOLE = replace(ACCOUNT, taken=HANDED_IN)


def _standing(scope: Scope, *states: str) -> QuerySet[Proposal]:
    """Handed in within the scope, and in one of these states."""
    return past.in_states(WHOLE.received(scope), LIFECYCLE, states, scope.past)


def _signed(scope: Scope) -> QuerySet[Proposal]:
    confirmed = Q(signers__state=SignatureState.CONFIRMED)
    if scope.past:
        confirmed &= Q(signers__signed_on=None) | Q(signers__signed_on__lte=scope.past)
    found = ACCOUNT.received(scope).filter(proposer_kind="member")
    return found.annotate(signed=CountOf("signers", filter=confirmed))


def _by_state(scope: Scope) -> QuerySet[Proposal]:
    found = past.with_state(Proposal.objects.all(), LIFECYCLE, scope.past, "stood")
    return found.order_by().values(row=F("pk"), value=F("stood"))  # type: ignore[return-value]


dimension("state", _("环节"), over=Proposal, links=_by_state, names=lambda values: dict(State.choices), ordered=True)
dimension(
    "occasion",
    _("提出时间"),
    over=Proposal,
    links=along(Proposal, "in_session"),
    names=lambda values: {True: _("大会提案"), False: _("平时提案")},
    ordered=True,
)
dimension(
    "proposer",
    _("提案者类别"),
    over=Proposal,
    links=along(Proposal, "proposer_kind"),
    names=lambda values: dict(Proposal.Proposer.choices),
    ordered=True,
)
dimension("proposing", _("提案单位"), over=Proposal, links=along(Proposal, "proposer_id"), names=named(Group))


@figure("proposals.raised", _("提交提案"), unit=PIECES, chapter=RAISED)
def raised(scope: Scope) -> Count:
    """提出之日在期间内的提案，含并案、未立案和撤案的。"""
    return Count(WHOLE.received(scope))


@figure("proposals.filed", _("立案提案"), unit=PIECES, chapter=RAISED)
def filed(scope: Scope) -> Count:
    """提出之日在期间内、经审查立案的提案；并案的计作一件。"""
    return Count(ACCOUNT.received(scope))


@figure("proposals.filing_rate", _("立案率"), unit=PER_CENT, chapter=RAISED)
def filing_rate(scope: Scope) -> Ratio:
    """已经审查的提案（不含撤案）中，立案和并案的比例。"""
    return Ratio(_standing(scope, *State.TAKEN), of=_standing(scope, *State.TAKEN, State.NOT_FILED))


@figure("proposals.merged", _("并案"), unit=PIECES, chapter=RAISED)
def merged(scope: Scope) -> Count:
    """期间内提出、并入同类提案办理的提案。"""
    return Count(_standing(scope, State.MERGED))


@figure("proposals.not_filed", _("不予立案"), unit=PIECES, chapter=RAISED)
def not_filed(scope: Scope) -> Count:
    """期间内提出、经审查不予立案的提案。"""
    return Count(_standing(scope, State.NOT_FILED))


@figure("proposals.turned", _("未立案转其他渠道"), unit=PIECES, chapter=RAISED)
def turned(scope: Scope) -> Count:
    """不予立案的提案中，转为社情民意信息或者委员来信的。"""
    return Count(_standing(scope, State.NOT_FILED).exclude(becomes=""))


@figure("proposals.plenary", _("大会提案"), unit=PIECES, chapter=RAISED)
def plenary(scope: Scope) -> Count:
    """立案提案中在大会征集期限内提出的。"""
    return Count(ACCOUNT.received(scope).filter(in_session=True))


@figure("proposals.everyday", _("平时提案"), unit=PIECES, chapter=RAISED)
def everyday(scope: Scope) -> Count:
    """立案提案中在大会征集期限之外提出的。"""
    return Count(ACCOUNT.received(scope).filter(in_session=False))


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
    return Count(ACCOUNT.received(scope).exclude(proposer_kind="member"))


@figure("proposals.assigned", _("已交办提案"), unit=PIECES, chapter=HANDLED)
def assigned(scope: Scope) -> Count:
    """立案提案中已经交办的。"""
    return Count(ACCOUNT.assigned(scope))


@figure("proposals.signed_on_time", _("提案按期签收率"), unit=PER_CENT, chapter=HANDLED, good=1)
def signed_on_time(scope: Scope) -> Ratio:
    """已交办的提案中，承办单位全部在期限内签收（或提出退办）的比例。"""
    return Ratio(ACCOUNT.signed_in_time(scope), of=ACCOUNT.assigned(scope))


@figure("proposals.consulted_before", _("办前协商率"), unit=PER_CENT, chapter=HANDLED, good=1)
def consulted_before(scope: Scope) -> Ratio:
    """已答复的提案中，答复之前登记过办前协商的比例。"""
    return Ratio(ACCOUNT.contacted_first(scope, stage=Contact.Stage.BEFORE), of=ACCOUNT.replied(scope))


@figure("proposals.consulted_after", _("办后协商率"), unit=PER_CENT, chapter=HANDLED, good=1)
def consulted_after(scope: Scope) -> Ratio:
    """已答复的提案中，答复之后登记过办后协商的比例。"""
    met = Contact.objects.filter(handling__case=OuterRef("pk"), stage=Contact.Stage.AFTER)
    if scope.past:
        met = met.filter(entered_at__lt=past.end_of(scope.past))
    answered = ACCOUNT.replied(scope)
    return Ratio(answered.filter(Exists(met)), of=answered)


@figure("proposals.consultations", _("提案协商次数"), unit=_("次"), chapter=HANDLED)
def consultations(scope: Scope) -> Count:
    """期间内承办单位为办理提案与提案者走访、座谈、电话沟通的次数，办前、办中、办后都计。"""
    return Count(ACCOUNT.contacts(scope))


@figure("proposals.key", _("重点提案"), unit=PIECES, chapter=HANDLED)
def key(scope: Scope) -> Count:
    """立案提案中由主席会议成员等领衔督办的重点提案。"""
    return Count(ACCOUNT.pressed(scope))


@figure("proposals.overdue", _("提案逾期未答复"), unit=PIECES, chapter=HANDLED, good=-1)
def overdue(scope: Scope) -> Count:
    """已交办的提案中，答复期限（含批准的延期）已过、仍未答复的。"""
    return Count(ACCOUNT.overdue(scope))


@figure("proposals.replied", _("已答复提案"), unit=PIECES, chapter=ANSWERED)
def replied(scope: Scope) -> Count:
    """立案提案中已有正式答复的。"""
    return Count(ACCOUNT.replied(scope))


@figure("proposals.reply_rate", _("提案答复率"), unit=PER_CENT, chapter=ANSWERED, good=1)
def reply_rate(scope: Scope) -> Ratio:
    """已交办的提案中已有正式答复的比例。"""
    return Ratio(ACCOUNT.assigned(scope).filter(Exists(cases.final_replies(scope))), of=ACCOUNT.assigned(scope))


@figure("proposals.replied_on_time", _("提案按期答复率"), unit=PER_CENT, chapter=ANSWERED, good=1)
def replied_on_time(scope: Scope) -> Ratio:
    """应答复（已答复或者期限已过）的提案中，每次答复都在期限（含批准的延期）内的比例。"""
    return Ratio(ACCOUNT.in_time(scope), of=ACCOUNT.due(scope))


@figure("proposals.days_to_reply", _("提案答复用时（中位数）"), unit=_("天"), chapter=ANSWERED, good=-1)
def days_to_reply(scope: Scope) -> Median:
    """已答复的提案，自交办之日到第一份正式答复的天数的中位数。"""
    return Median(ACCOUNT.replied_within(scope), "spent")


@figure("proposals.replies", _("印发提案答复"), unit=_("份"), chapter=ANSWERED)
def replies(scope: Scope) -> Count:
    """期间内印发的正式答复，不论提案何时提出；阶段答复不计。"""
    return Count(ACCOUNT.answers(scope))


@figure("proposals.outcome_a", _("提案A类：已经解决或基本解决"), unit=PIECES, chapter=ANSWERED)
def outcome_a(scope: Scope) -> Count:
    """最后一份正式答复的办理结果为已经解决或者基本解决的提案。"""
    return Count(ACCOUNT.with_outcome(scope, STEPS["a"]))


@figure("proposals.outcome_b", _("提案B类：部分解决或列入计划"), unit=PIECES, chapter=ANSWERED)
def outcome_b(scope: Scope) -> Count:
    """最后一份正式答复的办理结果为部分解决或者列入计划解决的提案。"""
    return Count(ACCOUNT.with_outcome(scope, STEPS["b"]))


@figure("proposals.outcome_c", _("提案C类：留作参考"), unit=PIECES, chapter=ANSWERED)
def outcome_c(scope: Scope) -> Count:
    """最后一份正式答复的办理结果为留作参考或者因条件限制不能解决的提案。"""
    return Count(ACCOUNT.with_outcome(scope, [*STEPS["c"], *STEPS["d"]]))


@figure("proposals.closed", _("已办结提案"), unit=PIECES, chapter=ANSWERED)
def closed(scope: Scope) -> Count:
    """立案提案中已经办结的。"""
    return Count(ACCOUNT.done(scope))


@figure("proposals.closing_rate", _("提案办结率"), unit=PER_CENT, chapter=ANSWERED, good=1)
def closing_rate(scope: Scope) -> Ratio:
    """立案提案中已经办结的比例。"""
    return Ratio(ACCOUNT.done(scope), of=ACCOUNT.received(scope))


@figure("proposals.rated", _("已评价提案"), unit=PIECES, chapter=JUDGED)
def rated(scope: Scope) -> Count:
    """至少有一位提案者评价的提案，以最后一轮中最低的评价计。"""
    return Count(ACCOUNT.rated(scope))


@figure("proposals.satisfaction_rate", _("提案满意率"), unit=PER_CENT, chapter=JUDGED, good=1)
def satisfaction_rate(scope: Scope) -> Ratio:
    """已评价的提案中评价为满意的比例；未评价的不计入分母，基本满意不计入分子。"""
    return Ratio(ACCOUNT.rated(scope).filter(worst=Rating.Level.SATISFIED), of=ACCOUNT.rated(scope))


@figure("proposals.satisfaction_with_basically", _("提案满意率（含基本满意）"), unit=PER_CENT, chapter=JUDGED, good=1)
def satisfaction_with_basically(scope: Scope) -> Ratio:
    """已评价的提案中评价为满意或基本满意的比例；未评价的不计入分母。"""
    return Ratio(ACCOUNT.rated(scope).filter(worst__lt=Rating.Level.NOT), of=ACCOUNT.rated(scope))


@figure("proposals.second_assignments", _("提案二次交办"), unit=PIECES, chapter=JUDGED)
def second_assignments(scope: Scope) -> Count:
    """曾经二次交办的提案。"""
    return Count(ACCOUNT.assigned_again(scope))


def _commended(rows: QuerySet[Proposal], scope: Scope) -> QuerySet[Proposal]:
    return rows.filter(commended_on__lte=scope.past) if scope.past else rows.filter(commended_on__isnull=False)


@figure("proposals.excellent", _("优秀提案"), unit=PIECES, chapter=JUDGED)
def excellent(scope: Scope) -> Count:
    """期间内提出、评为优秀提案的。"""
    return Count(_commended(ACCOUNT.received(scope), scope))


@figure("proposals.commitments", _("提案承诺事项"), unit=_("项"), chapter=ANSWERED)
def commitments(scope: Scope) -> Count:
    """立案提案的答复中作出的承诺。"""
    return Count(ACCOUNT.commitments(scope))


@figure("proposals.commitments_kept", _("提案承诺已兑现"), unit=_("项"), chapter=ANSWERED, good=1)
def commitments_kept(scope: Scope) -> Count:
    """经征询提案者后确认兑现的承诺。"""
    return Count(cases.kept(ACCOUNT.commitments(scope), scope, ["kept"]))


@figure("proposals.commitments_overdue", _("提案承诺逾期未兑现"), unit=_("项"), chapter=ANSWERED, good=-1)
def commitments_overdue(scope: Scope) -> Count:
    """现定时限已过、尚未兑现的承诺。"""
    return Count(cases.over(ACCOUNT.commitments(scope), scope))
