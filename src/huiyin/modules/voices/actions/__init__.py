"""Everything that can be done with a voice."""

from .answering import assess, conclude, draft_reply, follow_raised, issue, pass_time, reopen, send_to_head, settle
from .echoing import echo, followers
from .gathering import merge_matters, move_voices, name_matter, raise_matter, split_matter
from .grids import grid_keepers_only, hand_to_grid, link_deputy, tell_from_grid, unlink_deputy
from .past import Past, take_in_past
from .taking import erase_contact, join, receive, take, take_many, withdraw
from .triage import (
    agree_return,
    answer_at_once,
    assign,
    classify,
    discard,
    fall_back,
    hand_to_station,
    merge,
    pass_up,
    point_elsewhere,
    publish,
    quarantine,
    raise_,
    refuse_return,
    release,
    restore,
    reveal,
    sign_for,
    unpublish,
)

__all__ = [
    "Past", "agree_return", "answer_at_once", "assess", "assign", "classify", "conclude", "discard", "draft_reply", "echo",
    "erase_contact", "fall_back", "follow_raised", "followers", "grid_keepers_only", "hand_to_grid", "hand_to_station", "issue", "join", "link_deputy", "merge", "merge_matters",
    "move_voices", "name_matter", "pass_time", "pass_up",
    "point_elsewhere", "publish", "quarantine", "raise_", "raise_matter", "receive", "refuse_return", "release", "reopen", "restore",
    "reveal", "send_to_head", "settle", "sign_for", "split_matter", "take", "take_in_past", "take_many", "tell_from_grid", "unlink_deputy", "unpublish", "withdraw",
]  # fmt: skip
