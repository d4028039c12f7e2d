"""Everything that can be done to the registers. The first line of each action is its gate."""

from .bodies import open_session, open_term, save_body
from .people import close_group, end_mandate, move_to_group, save_group, save_person, seat
from .subjects import enter_areas, retire_topic, save_area, save_topic
from .units import appoint, close_unit, dismiss, save_unit

__all__ = [
    "appoint",
    "close_group",
    "close_unit",
    "dismiss",
    "end_mandate",
    "enter_areas",
    "move_to_group",
    "open_session",
    "open_term",
    "retire_topic",
    "save_area",
    "save_body",
    "save_group",
    "save_person",
    "save_topic",
    "save_unit",
    "seat",
]
