"""代表建议的办理流程。时限取自建议提出时适用的规则。"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.casework import events as c
from huiyin.casework.conditions import (
    all_answered,
    all_signed,
    cosigner,
    cosigners_agree_to_withdraw,
    cosigners_settled,
    gives_reason,
    has_text,
    has_topic,
    importer,
    judged,
    may_rate,
    nobody_dissatisfied,
    not_pressed_yet,
    somebody_not_satisfied,
    was_assigned_twice,
    withdrawal_still_allowed,
)
from huiyin.casework.policies import consequence
from huiyin.casework.timers import (
    ASSIGN,
    CONCLUDE,
    EXAMINE,
    FEEDBACK,
    REASSIGN,
    amber_days,
    policy_term,
    the_body,
    the_lead_signer,
)
from huiyin.kernel.workflow import Lifecycle, step
from huiyin.kernel.workflow.steps import STAY, Timer

from . import events as e
from .policies import (
    a_gate_stopped,
    all_gates_passed,
    author,
    delegation_in_session,
    first_second_assignment,
    may_five_rate,
    office,
    reviewed_where_required,
)
from .states import State as S

PREREVIEW = Timer("prereview", _("预审时限"), policy_term("prereview"), the_body, amber_days("prereview"))
SUBMIT = Timer("submit", _("提交时限"), policy_term("submit"), the_lead_signer, amber_days("submit"))
MEETING = Timer("meeting", _("主任会议研究时限"), policy_term("meeting"), the_body, amber_days("meeting"))

BEFORE_REPLY = (S.SUBMITTED, S.ACCEPTED, S.ASSIGNED, S.IN_HAND)
TAKEN = (S.ACCEPTED, S.ASSIGNED, S.IN_HAND, S.REPLIED)

# fmt: off
LIFECYCLE = Lifecycle(S, start=S.DRAFT, final=[S.CONCLUDED, S.REFUSED, S.LETTER, S.WITHDRAWN], steps=[
    #    verb              event                from                    to            who, conditions, clocks
    step("presubmit",      e.Presubmitted,      S.DRAFT,                S.PREREVIEW,  may=author, needs=[has_text, has_topic, gives_reason],
         starts=[PREREVIEW], tone="primary"),
    step("review_gate",    e.GateReviewed,      S.PREREVIEW,            STAY,         may=office, tone="primary"),
    step("send_back",      e.SentBack,          S.PREREVIEW,            S.DRAFT,      may=office, needs=[a_gate_stopped], stops=[PREREVIEW]),
    step("clear",          e.Cleared,           S.PREREVIEW,            S.CLEARED,    may=office, needs=[all_gates_passed], stops=[PREREVIEW], starts=[SUBMIT], tone="primary"),
    step("reopen",         e.Reopened,          S.CLEARED,              S.DRAFT,      may=author, stops=[SUBMIT]),
    step("submit",         c.Submitted,         [S.DRAFT, S.CLEARED],   S.SUBMITTED,  may=author,
         needs=[has_text, has_topic, gives_reason, reviewed_where_required, cosigners_settled, delegation_in_session],
         stops=[SUBMIT], starts=[EXAMINE], tone="primary"),
    step("accept",         e.Accepted,          S.SUBMITTED,            S.ACCEPTED,   may=office, stops=[EXAMINE], starts=[ASSIGN], tone="primary"),
    step("return",         c.ReturnedToAuthor,  S.SUBMITTED,            S.DRAFT,      may=office, stops=[EXAMINE]),
    step("refuse",         e.Refused,           S.SUBMITTED,            S.REFUSED,    may=office, stops=[EXAMINE], tone="danger"),
    step("turn_to_letter", e.TurnedToLetter,    S.SUBMITTED,            S.LETTER,     may=office, stops=[EXAMINE]),
    step("agree_to_withdraw", c.WithdrawalAgreed, BEFORE_REPLY,         STAY,         may=cosigner, needs=[withdrawal_still_allowed]),
    step("withdraw",       c.Withdrawn,         BEFORE_REPLY,           S.WITHDRAWN,  may=author,
         needs=[withdrawal_still_allowed, cosigners_agree_to_withdraw], stops=[EXAMINE, ASSIGN], tone="danger"),
    step("bundle",         c.Bundled,           [S.SUBMITTED, S.ACCEPTED], STAY,      may=office),
    step("assign",         c.Assigned,          S.ACCEPTED,             S.ASSIGNED,   may=office, stops=[ASSIGN], tone="primary"),
    step("take_back",      c.TakenBack,         [S.ASSIGNED, S.IN_HAND], S.ACCEPTED,  may=office, starts=[REASSIGN], hidden=True),
    step("take_up",        c.TakenUp,           S.ASSIGNED,             S.IN_HAND,    may=consequence, needs=[all_signed], hidden=True),
    step("answer",         c.Answered,          S.IN_HAND,              S.REPLIED,    may=office, needs=[all_answered], starts=[FEEDBACK], hidden=True),
    step("rate",           c.Rated,            S.REPLIED,              STAY,         may=may_rate, tone="primary"),
    step("five_rate",      c.FiveRated,         [S.REPLIED, S.CONCLUDED], STAY,       may=may_five_rate),
    step("enter_vote",     c.VotedOnSite,       [S.REPLIED, S.CONCLUDED], STAY,       may=office),
    step("change_publication", c.PublicationChanged, (*TAKEN, S.CONCLUDED), STAY,     may=office),
    step("conclude",       c.Concluded,         S.REPLIED,              S.CONCLUDED,  may=office, needs=[judged, nobody_dissatisfied],
         stops=[FEEDBACK, CONCLUDE], tone="primary"),
    step("reassign",       c.Reassigned,        S.REPLIED,              S.ASSIGNED,   may=office, needs=[somebody_not_satisfied, first_second_assignment],
         stops=[FEEDBACK, CONCLUDE]),
    step("escalate",       e.Escalated,         S.REPLIED,              S.ESCALATED,  may=office, needs=[somebody_not_satisfied, was_assigned_twice],
         stops=[FEEDBACK, CONCLUDE], starts=[MEETING]),
    step("decide",         e.Decided,           S.ESCALATED,            S.ASSIGNED,   may=office, stops=[MEETING]),
    step("close_by_meeting", e.ClosedByMeeting, S.ESCALATED,            S.CONCLUDED,  may=office, stops=[MEETING]),
    step("import",         e.Imported,          S.DRAFT,                S.ACCEPTED,   may=importer, starts=[ASSIGN], hidden=True),
    step("import_past",    e.ImportedPast,      S.DRAFT,                S.CONCLUDED,  may=importer, hidden=True),
    step("issue_paper",    c.PaperIssued,       (*TAKEN, S.ESCALATED, S.CONCLUDED), STAY, may=office, hidden=True),
    step("press",          c.Pressed,           TAKEN,                  STAY,         may=office, needs=[not_pressed_yet]),
])
# fmt: on
