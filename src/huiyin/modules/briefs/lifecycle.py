"""社情民意信息的采编、刊发、批示、转办流程。时限取自报送时适用的规则。"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.casework import events as c
from huiyin.casework.conditions import all_answered, all_signed, cosigners_settled, has_topic
from huiyin.casework.policies import consequence
from huiyin.casework.timers import amber_days, policy_term, the_body
from huiyin.kernel.rules import system
from huiyin.kernel.workflow import Lifecycle, step
from huiyin.kernel.workflow.steps import STAY, Timer

from . import events as e
from .policies import editor, leader_or_editor, says_something, writer
from .states import State as S

EDIT = Timer("edit", _("采编时限"), policy_term("edit"), the_body, amber_days("edit"))
RELEASE = Timer("release", _("刊发时限"), policy_term("release"), the_body, amber_days("release"))
REASSIGN = Timer("assign", _("重新转办时限"), policy_term("reassign"), the_body, amber_days("assign"))
CONCLUDE = Timer("conclude", _("办结（再次转办）时限"), policy_term("conclude"), the_body, amber_days("conclude"))

QUIET = Timer("quiet", _("等候批示期限"), policy_term("quiet"), the_body, amber_days("quiet"))

PRINTED = (S.ISSUED, S.ASSIGNED, S.IN_HAND, S.REPLIED, S.CONCLUDED)

# fmt: off
LIFECYCLE = Lifecycle(S, start=S.DRAFT, final=[S.CONCLUDED, S.MERGED, S.NOT_ADOPTED, S.WITHDRAWN], steps=[
    #    verb              event                from                       to              who, conditions, clocks
    step("submit",         c.Submitted,         S.DRAFT,                   S.SUBMITTED,    may=writer, needs=[says_something, has_topic, cosigners_settled],
         starts=[EDIT], tone="primary"),
    step("withdraw",       c.Withdrawn,         [S.SUBMITTED, S.ADOPTED],  S.WITHDRAWN,    may=writer, stops=[EDIT, RELEASE], tone="danger"),
    step("return",         c.ReturnedToAuthor,  S.SUBMITTED,               S.DRAFT,        may=editor, stops=[EDIT]),
    step("edit",           e.Edited,            [S.SUBMITTED, S.ADOPTED],  STAY,           may=editor),
    step("adopt",          e.Adopted,           S.SUBMITTED,               S.ADOPTED,      may=editor, stops=[EDIT], starts=[RELEASE], tone="primary"),
    step("merge",          e.Merged,            [S.SUBMITTED, S.ADOPTED],  S.MERGED,       may=editor, stops=[EDIT, RELEASE]),
    step("absorb",         e.Absorbed,          S.ADOPTED,                 STAY,           may=editor, hidden=True),
    step("not_adopt",      e.NotAdopted,        S.SUBMITTED,               S.NOT_ADOPTED,  may=editor, stops=[EDIT], tone="danger"),
    step("release",        e.Released,          S.ADOPTED,                 S.ISSUED,       may=editor, stops=[RELEASE], starts=[QUIET], tone="primary"),
    step("send",           e.Sent,              PRINTED,                   STAY,           may=editor),
    step("instruct",       e.Instructed,        PRINTED,                   STAY,           may=leader_or_editor, tone="primary"),
    step("assign",         c.Assigned,          S.ISSUED,                  S.ASSIGNED,     may=editor, stops=[QUIET, REASSIGN], tone="primary"),
    step("take_back",      c.TakenBack,         [S.ASSIGNED, S.IN_HAND],   S.ISSUED,       may=editor, starts=[REASSIGN], hidden=True),
    step("take_up",        c.TakenUp,           S.ASSIGNED,                S.IN_HAND,      may=consequence, needs=[all_signed], hidden=True),
    step("answer",         c.Answered,          S.IN_HAND,                 S.REPLIED,      may=editor, needs=[all_answered], starts=[CONCLUDE], hidden=True),
    step("reassign",       c.Reassigned,        S.REPLIED,                 S.ASSIGNED,     may=editor, stops=[CONCLUDE]),
    step("conclude",       c.Concluded,         [S.ISSUED, S.REPLIED],     S.CONCLUDED,    may=editor | system, stops=[QUIET, CONCLUDE, REASSIGN], tone="primary"),
    step("adopt_higher",   e.AdoptedHigher,     PRINTED,                   STAY,           may=editor),
    step("issue_paper",    c.PaperIssued,       (*PRINTED, S.ADOPTED),     STAY,           may=editor, hidden=True),
])
# fmt: on
