"""Everything that can be done between the two sides."""

from .filing import attach, keep_file
from .offering import decline, forward, offer, pass_back, pass_time, recall, take_up
from .recommending import (
    addressee_reply,
    conclude_recommendation,
    note_recommendation,
    record,
    sue,
    withdraw_recommendation,
)
from .referring import accept, ask, conclude, note, progress, refer, refuse, supply, withdraw

__all__ = [
    "accept",
    "addressee_reply",
    "ask",
    "attach",
    "conclude",
    "conclude_recommendation",
    "decline",
    "forward",
    "keep_file",
    "note",
    "note_recommendation",
    "offer",
    "pass_back",
    "pass_time",
    "progress",
    "recall",
    "record",
    "refer",
    "refuse",
    "sue",
    "supply",
    "take_up",
    "withdraw",
    "withdraw_recommendation",
]  # fmt: skip
