"""群众意见的办理流程：收、分、办、答、评、回音。时限取自收到时适用的规则。"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework.policies import consequence
from huiyin.casework.timers import amber_days, policy_term, the_body
from huiyin.kernel.rules import system
from huiyin.kernel.workflow import Lifecycle, step
from huiyin.kernel.workflow.steps import STAY, Timer

from . import events as e
from .policies import (
    addressee,
    all_signed,
    citizen,
    grid_deputy,
    has_topic,
    importer,
    is_public,
    judged,
    keeper,
    local_deputy,
    may_be_public,
    may_be_reopened,
    not_assessed,
    not_left_unsolved,
    not_with_grid,
    station,
    triager,
    unit_answered,
    with_grid,
)
from .states import State as S


def holder(voice: Any) -> tuple[str, int]:
    """Whose turn it is while a voice waits to be seen to: its station, or the office of the body."""
    if voice.station_id and not voice.with_office:
        return "station", voice.station_id
    return the_body(voice)


TRIAGE = Timer("triage", _("分办时限"), policy_term("triage"), holder, amber_days("triage"))
CHECK = Timer("quarantine", _("人工核对时限"), policy_term("quarantine"), holder, amber_days("quarantine"))
FEEDBACK = Timer("feedback", _("评价时限"), policy_term("feedback"), holder, amber_days("feedback"))
RAISING = Timer("raising", _("所提事项办理时限"), policy_term("raising"), the_body, amber_days("raising"))

SEEN_TO = (S.RECEIVED, S.ASSIGNED, S.IN_HAND, S.ANSWERED, S.RAISED, S.CONCLUDED)

# fmt: off
LIFECYCLE = Lifecycle(S, start=S.RECEIVED, steps=[
    #    verb                event                 from                         to             who, conditions, clocks
    step("join",             e.Joined,             (S.RECEIVED, S.ASSIGNED, S.IN_HAND, S.ANSWERED, S.RAISED), STAY, may=consequence, hidden=True),
    step("quarantine",       e.Quarantined,        S.RECEIVED,                  S.QUARANTINED, may=keeper | system, stops=[TRIAGE], starts=[CHECK]),
    step("release",          e.Released,           S.QUARANTINED,               S.RECEIVED,    may=keeper, stops=[CHECK], starts=[TRIAGE], tone="primary"),
    step("discard",          e.Discarded,          S.QUARANTINED,               S.DISCARDED,   may=keeper, stops=[CHECK], tone="danger"),
    step("restore",          e.Restored,           S.DISCARDED,                 S.QUARANTINED, may=keeper, starts=[CHECK]),
    step("classify",         e.Classified,         SEEN_TO,                     STAY,          may=keeper),
    step("assign",           e.Assigned,           S.RECEIVED,                  S.ASSIGNED,    may=triager, needs=[has_topic], stops=[TRIAGE], tone="primary"),
    step("answer_at_once",   e.AnsweredAtOnce,     S.RECEIVED,                  S.ANSWERED,    may=triager | addressee | grid_deputy, stops=[TRIAGE], starts=[FEEDBACK], tone="primary"),
    step("point_elsewhere",  e.PointedElsewhere,   S.RECEIVED,                  S.ELSEWHERE,   may=triager, stops=[TRIAGE]),
    step("merge",            e.Merged,             S.RECEIVED,                  S.MERGED,      may=triager, stops=[TRIAGE]),
    step("pass_up",          e.PassedUp,           S.RECEIVED,                  STAY,          may=station, stops=[TRIAGE]),
    step("hand_to_station",  e.HandedToStation,    S.RECEIVED,                  STAY,          may=triager, stops=[TRIAGE]),
    # The term for seeing to it goes on while the grid looks into it.
    step("hand_to_grid",     e.HandedToGrid,       S.RECEIVED,                  STAY,          may=triager | addressee | grid_deputy, needs=[not_with_grid]),
    step("tell_from_grid",   e.GridTold,           S.RECEIVED,                  STAY,          may=triager | grid_deputy, needs=[with_grid], tone="primary"),
    step("take_up",          e.TakenUp,            S.ASSIGNED,                  S.IN_HAND,     may=consequence, needs=[all_signed], hidden=True),
    step("take_back",        e.TakenBack,          [S.ASSIGNED, S.IN_HAND],     S.RECEIVED,    may=keeper, starts=[TRIAGE], hidden=True),
    step("answer",           e.Answered,           S.IN_HAND,                   S.ANSWERED,    may=keeper, needs=[unit_answered], starts=[FEEDBACK], hidden=True),
    step("raise",            e.Raised,             [S.RECEIVED, S.ANSWERED, S.CONCLUDED], S.RAISED, may=triager | local_deputy,
         stops=[TRIAGE, FEEDBACK], starts=[RAISING]),
    step("fall_back",        e.FellBack,           S.RAISED,                    S.RECEIVED,    may=keeper | system, stops=[RAISING], starts=[TRIAGE]),
    step("settle",           e.Settled,            S.RAISED,                    S.ANSWERED,    may=system, stops=[RAISING], starts=[FEEDBACK], hidden=True),
    step("assess",           e.Assessed,           S.ANSWERED,                  STAY,          may=citizen | keeper, needs=[not_assessed], tone="primary"),
    step("reopen",           e.Reopened,           [S.ANSWERED, S.CONCLUDED],   S.RECEIVED,    may=citizen | keeper, needs=[may_be_reopened],
         stops=[FEEDBACK], starts=[TRIAGE]),
    step("conclude",         e.Concluded,          S.ANSWERED,                  S.CONCLUDED,   may=keeper | system, needs=[judged, not_left_unsolved],
         stops=[FEEDBACK], tone="primary"),
    step("publish",          e.Published,          SEEN_TO,                     STAY,          may=keeper, needs=[may_be_public]),
    step("unpublish",        e.Unpublished,        SEEN_TO,                     STAY,          may=keeper, needs=[is_public]),
    step("echo",             e.Echoed,             [S.ANSWERED, S.RAISED, S.CONCLUDED, S.ELSEWHERE, S.MERGED], STAY, may=consequence, hidden=True),
    step("put_behind",       e.PutBehind,          (*SEEN_TO, S.MERGED, S.ELSEWHERE), STAY, may=consequence, hidden=True),
    step("tell_result",      e.ToldResult,         (S.RECEIVED, S.ASSIGNED, S.IN_HAND, S.ANSWERED, S.CONCLUDED, S.MERGED, S.ELSEWHERE), STAY, may=consequence, hidden=True),
    step("erase_contact",    e.ContactErased,      (*SEEN_TO, S.MERGED, S.ELSEWHERE, S.DISCARDED, S.WITHDRAWN), STAY, may=citizen | keeper, hidden=True),
    step("withdraw",         e.Withdrawn,          [S.RECEIVED, S.QUARANTINED], S.WITHDRAWN,   may=citizen, stops=[TRIAGE, CHECK], hidden=True),
    step("import_past",      e.ImportedPast,       S.RECEIVED,                  S.CONCLUDED,   may=importer, stops=[TRIAGE], hidden=True),
])
# fmt: on
