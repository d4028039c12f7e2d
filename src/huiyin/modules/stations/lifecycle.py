"""进站和调班的流程。"""

from __future__ import annotations

from huiyin.kernel.workflow import Lifecycle, step
from huiyin.kernel.workflow.steps import STAY

from . import events as e
from .policies import (
    asked_person,
    asker,
    consequence,
    day_has_come,
    keeper,
    on_the_day,
    participant,
    swap_in_time,
    swap_still_stands,
    system,
    who_came,
)
from .states import SwapState as W
from .states import VisitState as S

# fmt: off
LIFECYCLE = Lifecycle(S, start=S.PLANNED, final=[S.RECORDED, S.NOT_HELD], steps=[
    #    verb         event            from                    to           who, conditions
    step("check_in",  e.CheckedIn,     [S.PLANNED, S.HELD],    S.HELD,      may=participant | keeper, needs=[on_the_day], tone="primary"),
    step("hold",      e.Held,          [S.PLANNED, S.HELD],    S.HELD,      may=keeper, needs=[day_has_come]),
    step("record",    e.Recorded,      S.HELD,                 S.RECORDED,  may=keeper | who_came, tone="primary"),
    step("enter",     e.Entered,       S.PLANNED,              S.RECORDED,  may=keeper, needs=[day_has_come]),
    step("amend",     e.Amended,       S.RECORDED,             STAY,        may=keeper),
    step("change",    e.Rearranged,    S.PLANNED,              STAY,        may=keeper),
    step("announce",  e.Announced,     S.PLANNED,              STAY,        may=keeper | system, hidden=True),
    step("hand_over", e.HandedOver,    S.PLANNED,              STAY,        may=consequence, hidden=True),
    step("not_held",  e.NotHeld,       S.PLANNED,              S.NOT_HELD,  may=keeper, tone="danger"),
])

SWAP = Lifecycle(W, start=W.ASKED, final=[W.AGREED, W.DECLINED, W.WITHDRAWN], steps=[
    step("agree",     e.SwapAgreed,    W.ASKED,  W.AGREED,     may=asked_person, needs=[swap_in_time, swap_still_stands], tone="primary"),
    step("decline",   e.SwapDeclined,  W.ASKED,  W.DECLINED,   may=asked_person),
    step("withdraw",  e.SwapWithdrawn, W.ASKED,  W.WITHDRAWN,  may=asker),
])
# fmt: on
