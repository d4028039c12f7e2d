"""Everything that can be done to the registers. The first line of each action is its gate."""

from .bodies import open_session, open_term, save_body
from .codes import make_code, make_missing_codes, revoke_code, scan
from .people import close_group, end_mandate, move_to_group, save_group, save_person, seat
from .pictures import add_picture, remove_picture
from .stations import close_station, move_in, move_out, save_activity, save_station
from .subjects import enter_areas, retire_topic, save_area, save_topic
from .units import appoint, close_unit, dismiss, save_unit

__all__ = [
    "add_picture",
    "appoint",
    "close_group",
    "close_station",
    "close_unit",
    "dismiss",
    "end_mandate",
    "enter_areas",
    "make_code",
    "make_missing_codes",
    "move_in",
    "move_out",
    "move_to_group",
    "open_session",
    "open_term",
    "remove_picture",
    "retire_topic",
    "revoke_code",
    "save_activity",
    "save_area",
    "save_body",
    "save_group",
    "save_person",
    "save_station",
    "save_topic",
    "save_unit",
    "scan",
    "seat",
]
