"""Everything anyone can do with a brief. The first line of each action is its gate."""

from .editing import adopt, edit, merge, not_adopt
from .following import adopt_higher, assign, conclude, instruct, pass_time, reassign, send
from .releasing import change_series, close_series, open_series, release
from .writing import FIELDS, discard, invite, return_, save, start, submit, withdraw

__all__ = [
    "FIELDS",
    "adopt",
    "adopt_higher",
    "assign",
    "change_series",
    "close_series",
    "conclude",
    "discard",
    "edit",
    "instruct",
    "invite",
    "merge",
    "not_adopt",
    "open_series",
    "pass_time",
    "reassign",
    "release",
    "return_",
    "save",
    "send",
    "start",
    "submit",
    "withdraw",
]
