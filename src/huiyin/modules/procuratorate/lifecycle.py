"""检察衔接的三张流程表：移送线索、检察建议、提供的素材。"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework.timers import amber_days, policy_term, the_body
from huiyin.kernel.clocks.terms import Term
from huiyin.kernel.rules import system
from huiyin.kernel.workflow import Lifecycle, step
from huiyin.kernel.workflow.steps import STAY, Timer

from . import events as e
from .policies import invitee_office, invitee_self, issuer, named, offerer, office, procurator, writer
from .states import InviteeState as I
from .states import MaterialState as M
from .states import RecommendationState as R
from .states import ReferralState as S


def its_procuratorate(subject: Any) -> tuple[str, int]:
    return "unit", subject.to_id if hasattr(subject, "to_id") else subject.unit_id


def _answer_term(recommendation: Any) -> Term | None:
    """Two months, fifteen days where it is urgent. （检察公益诉讼解释第二十一条、检察建议工作规定第十九条）"""
    return policy_term("answer_urgent" if recommendation.urgent else "answer")(recommendation)


def its_reader(material: Any) -> tuple[str, int]:
    """Whose turn it is: the one person it was recommended to; of several, or of none, the body's."""
    asked = list(material.invitees.filter(state=I.ASKED).values_list("person_id", flat=True)[:2])
    return ("person", asked[0]) if len(asked) == 1 else ("body", material.body_id)


EVALUATE = Timer("evaluate", _("线索评估时限"), policy_term("evaluate"), its_procuratorate, amber_days("evaluate"))
SUPPLY = Timer("supply", _("补充材料时限"), policy_term("supply"), the_body, amber_days("supply"))
FEEDBACK = Timer("outcome", _("办理反馈时限"), policy_term("outcome"), its_procuratorate, amber_days("outcome"))
ANSWER = Timer("answer", _("被建议单位回复时限"), _answer_term, its_procuratorate, amber_days("answer"))
VERIFY = Timer("verify", _("整改核实时限"), policy_term("verify"), its_procuratorate, amber_days("verify"))
TAKE_UP = Timer("take_up", _("素材采用时限"), policy_term("take_up"), its_reader, amber_days("take_up"))

# fmt: off
REFERRAL = Lifecycle(S, start=S.OFFERED, steps=[
    #    verb             event                 from                     to            who, conditions, clocks
    step("accept",        e.Accepted,           S.OFFERED,               S.ACCEPTED,   may=procurator, stops=[EVALUATE], starts=[FEEDBACK], tone="primary"),
    step("refuse",        e.Refused,            S.OFFERED,               S.REFUSED,    may=procurator, stops=[EVALUATE]),
    step("ask",           e.MaterialAsked,      S.OFFERED,               S.ASKED,      may=procurator, stops=[EVALUATE], starts=[SUPPLY]),
    step("supply",        e.Supplied,           S.ASKED,                 S.OFFERED,    may=office, stops=[SUPPLY], starts=[EVALUATE], tone="primary"),
    step("progress",      e.Progressed,         S.ACCEPTED,              STAY,         may=procurator),
    step("attach",        e.FileAdded,          (*S.OPEN, S.CONCLUDED),  STAY,         may=office | procurator),
    step("keep_file",     e.FileKept,           (*S.OPEN, S.CONCLUDED, S.REFUSED), STAY, may=procurator),
    step("note",          e.Noted,              (*S.OPEN, S.CONCLUDED, S.REFUSED), STAY, may=procurator),
    step("conclude",      e.Concluded,          S.ACCEPTED,              S.CONCLUDED,  may=procurator, stops=[FEEDBACK], tone="primary"),
    step("withdraw",      e.Withdrawn,          [S.OFFERED, S.ASKED],    S.WITHDRAWN,  may=office, stops=[EVALUATE, SUPPLY], tone="danger"),
], final=[S.CONCLUDED, S.REFUSED, S.WITHDRAWN])

RECOMMENDATION = Lifecycle(R, start=R.ISSUED, steps=[
    step("addressee_reply", e.AddresseeReplied, R.ISSUED,                R.REPLIED,    may=issuer, stops=[ANSWER], starts=[VERIFY], tone="primary"),
    step("sue",           e.Sued,               [R.ISSUED, R.REPLIED],   R.SUED,       may=issuer, stops=[ANSWER, VERIFY]),
    step("attach",        e.FileAdded,          (*R.OPEN, R.CONCLUDED),  STAY,         may=issuer),
    step("keep_file",     e.FileKept,           (*R.OPEN, R.CONCLUDED),  STAY,         may=issuer),
    step("note",          e.RecommendationNoted, (*R.OPEN, R.CONCLUDED), STAY,         may=issuer),
    step("conclude",      e.RecommendationConcluded, [R.REPLIED, R.SUED], R.CONCLUDED, may=issuer, stops=[VERIFY], tone="primary"),
    step("withdraw",      e.RecommendationWithdrawn, [R.ISSUED, R.REPLIED], R.WITHDRAWN, may=issuer, stops=[ANSWER, VERIFY], tone="danger"),
], final=[R.CONCLUDED, R.WITHDRAWN])

MATERIAL = Lifecycle(M, start=M.OFFERED, steps=[
    step("take_up",       e.TakenUp,            M.OFFERED,               M.TAKEN,      may=writer, stops=[TAKE_UP], tone="primary"),
    step("take_too",      e.TakenToo,           M.TAKEN,                 STAY,         may=named, tone="primary"),
    step("forward",       e.Forwarded,          [M.OFFERED, M.TAKEN],    STAY,         may=office, stops=[TAKE_UP]),
    step("pass_back",     e.PassedBack,         [M.OFFERED, M.TAKEN],    STAY,         may=named, stops=[TAKE_UP]),
    step("decline",       e.Declined,           M.OFFERED,               M.DECLINED,   may=office, stops=[TAKE_UP]),
    step("recall",        e.Recalled,           M.OFFERED,               M.RECALLED,   may=offerer, stops=[TAKE_UP], tone="danger"),
    step("fall_back",     e.FellBack,           M.TAKEN,                 M.OFFERED,    may=system, starts=[TAKE_UP], hidden=True),
    step("settle",        e.Settled,            M.TAKEN,                 M.SETTLED,    may=system, hidden=True),
], final=[M.SETTLED, M.DECLINED, M.RECALLED])

INVITEE = Lifecycle(I, start=I.ASKED, steps=[
    step("invite_again",  e.InvitedAgain,       I.PASSED,                I.ASKED,      may=invitee_office, hidden=True),
    step("took",          e.InviteeTook,        I.ASKED,                 I.TAKEN,      may=invitee_self, hidden=True),
    step("passed",        e.InviteePassed,      I.ASKED,                 I.PASSED,     may=invitee_self, hidden=True),
    step("reopened",      e.InviteeReopened,    I.TAKEN,                 I.ASKED,      may=system, hidden=True),
])
# fmt: on
