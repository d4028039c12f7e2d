"""工作报告的流程：起草、审核（数字定格）、印发。"""

from __future__ import annotations

from huiyin.kernel.workflow import Lifecycle, step
from huiyin.kernel.workflow.steps import STAY

from . import events as e
from .policies import frozen_intact, has_text, office, reviewer
from .states import State as S

# fmt: off
LIFECYCLE = Lifecycle(S, start=S.DRAFT, final=[S.ISSUED], steps=[
    #    verb         event         from         to           who, conditions
    step("write",     e.Rewritten,  S.DRAFT,     STAY,        may=office, tone="primary"),
    step("hand_up",   e.HandedUp,   S.DRAFT,     STAY,        may=office, needs=[has_text]),
    step("review",    e.Reviewed,   S.DRAFT,     S.REVIEWED,  may=reviewer, needs=[has_text], tone="primary"),
    step("send_back", e.SentBack,   S.REVIEWED,  S.DRAFT,     may=reviewer | office),
    step("issue",     e.Issued,     S.REVIEWED,  S.ISSUED,    may=office, needs=[frozen_intact], tone="primary"),
])
# fmt: on
