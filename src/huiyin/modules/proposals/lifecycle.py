"""政协提案的办理流程。时限取自提案提出时适用的规则。"""

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
)
from huiyin.kernel.workflow import Lifecycle, step
from huiyin.kernel.workflow.steps import STAY, Timer

from . import events as e
from .policies import (
    author,
    committee,
    first_second_assignment,
    in_plenary_by_convener,
    not_commended_yet,
    sealed,
)
from .states import State as S

MEETING = Timer("meeting", _("主席会议研究时限"), policy_term("meeting"), the_body, amber_days("meeting"))

BEFORE_REPLY = (S.SUBMITTED, S.FILED, S.ASSIGNED, S.IN_HAND)
HANDLED = (S.FILED, S.ASSIGNED, S.IN_HAND, S.REPLIED)

# fmt: off
LIFECYCLE = Lifecycle(S, start=S.DRAFT, final=[S.CONCLUDED, S.MERGED, S.NOT_FILED, S.WITHDRAWN], steps=[
    #    verb              event                from                    to            who, conditions, clocks
    step("submit",         c.Submitted,         S.DRAFT,                S.SUBMITTED,  may=author,
         needs=[has_text, has_topic, gives_reason, cosigners_settled, in_plenary_by_convener, sealed],
         starts=[EXAMINE], tone="primary"),
    step("file",           e.Filed,             S.SUBMITTED,            S.FILED,      may=committee, stops=[EXAMINE], starts=[ASSIGN], tone="primary"),
    step("merge",          e.Merged,            [S.SUBMITTED, S.FILED], S.MERGED,     may=committee, stops=[EXAMINE, ASSIGN]),
    step("absorb",         e.Absorbed,          S.FILED,                STAY,         may=committee, hidden=True),
    step("return",         c.ReturnedToAuthor,  S.SUBMITTED,            S.DRAFT,      may=committee, stops=[EXAMINE]),
    step("not_file",       e.NotFiled,          S.SUBMITTED,            S.NOT_FILED,  may=committee, stops=[EXAMINE], tone="danger"),
    step("agree_to_withdraw", c.WithdrawalAgreed, BEFORE_REPLY,         STAY,         may=cosigner, needs=[withdrawal_still_allowed]),
    step("withdraw",       c.Withdrawn,         BEFORE_REPLY,           S.WITHDRAWN,  may=author,
         needs=[withdrawal_still_allowed, cosigners_agree_to_withdraw], stops=[EXAMINE, ASSIGN], tone="danger"),
    step("assign",         c.Assigned,          S.FILED,                S.ASSIGNED,   may=committee, stops=[ASSIGN], tone="primary"),
    step("take_back",      c.TakenBack,         [S.ASSIGNED, S.IN_HAND], S.FILED,     may=committee, starts=[REASSIGN], hidden=True),
    step("take_up",        c.TakenUp,           S.ASSIGNED,             S.IN_HAND,    may=consequence, needs=[all_signed], hidden=True),
    step("answer",         c.Answered,          S.IN_HAND,              S.REPLIED,    may=committee, needs=[all_answered], starts=[FEEDBACK], hidden=True),
    step("rate",           c.Rated,             S.REPLIED,              STAY,         may=may_rate, tone="primary"),
    step("enter_vote",     c.VotedOnSite,       [S.REPLIED, S.CONCLUDED], STAY,       may=committee),
    step("change_publication", c.PublicationChanged, (*HANDLED, S.CONCLUDED), STAY,   may=committee),
    step("conclude",       c.Concluded,         S.REPLIED,              S.CONCLUDED,  may=committee, needs=[judged, nobody_dissatisfied],
         stops=[FEEDBACK, CONCLUDE], tone="primary"),
    step("reassign",       c.Reassigned,        S.REPLIED,              S.ASSIGNED,   may=committee, needs=[somebody_not_satisfied, first_second_assignment],
         stops=[FEEDBACK, CONCLUDE]),
    step("escalate",       e.Escalated,         S.REPLIED,              S.ESCALATED,  may=committee, needs=[somebody_not_satisfied, was_assigned_twice],
         stops=[FEEDBACK, CONCLUDE], starts=[MEETING]),
    step("decide",         e.Decided,           S.ESCALATED,            S.ASSIGNED,   may=committee, stops=[MEETING]),
    step("close_by_meeting", e.ClosedByMeeting, S.ESCALATED,            S.CONCLUDED,  may=committee, stops=[MEETING]),
    step("issue_paper",    c.PaperIssued,       (*HANDLED, S.ESCALATED, S.CONCLUDED), STAY, may=committee, hidden=True),
    step("press",          e.MadeKey,           HANDLED,                STAY,         may=committee, needs=[not_pressed_yet]),
    step("commend",        e.Commended,         [S.REPLIED, S.CONCLUDED], STAY,       may=committee, needs=[not_commended_yet]),
    step("import",         e.Imported,          S.DRAFT,                S.FILED,      may=importer, starts=[ASSIGN], hidden=True),
    step("import_past",    e.ImportedPast,      S.DRAFT,                S.CONCLUDED,  may=importer, hidden=True),
])
# fmt: on
