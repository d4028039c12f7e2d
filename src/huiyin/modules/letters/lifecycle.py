"""转信件的流程：转送、回复、办结。法规没有规定回复时限，由工作机构在转送时写明；没有写明的不计时。"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.casework.timers import amber_days
from huiyin.kernel.clocks.terms import On, Term
from huiyin.kernel.workflow import Lifecycle, step
from huiyin.kernel.workflow.steps import Timer

from . import events as e
from .policies import addressee, office
from .states import State as S


def _term(letter: Any) -> Term | None:
    return On(letter.due_on) if letter.due_on else None


ANSWER = Timer("answer", _("回复时限"), _term, lambda letter: ("unit", letter.addressee_id), amber_days("answer"))

# fmt: off
LIFECYCLE = Lifecycle(S, start=S.WAITING, final=[S.CLOSED], steps=[
    #    verb       event         from                          to            who, conditions, clocks
    step("forward", e.Forwarded,  [S.WAITING, S.FORWARDED],     S.FORWARDED,  may=office, stops=[ANSWER], tone="primary"),
    step("answer",  e.Answered,   S.FORWARDED,                  S.ANSWERED,   may=addressee | office, stops=[ANSWER], tone="primary"),
    step("close",   e.Closed,     [S.WAITING, S.FORWARDED, S.ANSWERED], S.CLOSED, may=office, stops=[ANSWER]),
])
# fmt: on
