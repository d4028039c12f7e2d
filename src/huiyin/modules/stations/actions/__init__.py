"""Everything anyone can do at a station. The first line of each action is its gate."""

from .attending import attend
from .closing import close_station
from .holding import amend, check_in, come, enter, hold, record
from .planning import Guest, Rota, announce, change, not_held, plan, plan_rota
from .swapping import agree_swap, ask_swap, asker_of, decline_swap, withdraw_swap

__all__ = [
    "Guest",
    "Rota",
    "agree_swap",
    "amend",
    "announce",
    "ask_swap",
    "asker_of",
    "attend",
    "change",
    "check_in",
    "close_station",
    "come",
    "decline_swap",
    "enter",
    "hold",
    "not_held",
    "plan",
    "plan_rota",
    "record",
    "withdraw_swap",
]
