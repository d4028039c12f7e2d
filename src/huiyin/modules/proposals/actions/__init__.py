"""Everything anyone can do to a proposal. The first line of each action is its gate."""

from huiyin.casework.actions import (
    agree_return,
    agree_to_withdraw,
    assign,
    assign_batch,
    change_publication,
    close_by_meeting,
    conclude,
    decide,
    enter_vote,
    escalate,
    invite,
    issue,
    press,
    rate,
    reassign,
    refuse_return,
    return_,
    sign_for,
    withdraw,
)

from .commending import commend
from .examining import file, merge, not_file
from .importing import take_in
from .writing import discard_draft, save_draft, start_draft, submit

__all__ = [
    "agree_return",
    "agree_to_withdraw",
    "assign",
    "assign_batch",
    "change_publication",
    "close_by_meeting",
    "commend",
    "conclude",
    "decide",
    "discard_draft",
    "enter_vote",
    "escalate",
    "file",
    "invite",
    "issue",
    "merge",
    "not_file",
    "press",
    "rate",
    "reassign",
    "refuse_return",
    "return_",
    "save_draft",
    "sign_for",
    "start_draft",
    "submit",
    "take_in",
    "withdraw",
]
