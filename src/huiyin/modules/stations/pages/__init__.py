"""What the module's pages show."""

from .office import code_rows, codes_page, desk, manage, print_page, register_page
from .public import (
    activity_page,
    atlas,
    atlas_sheet,
    card,
    circle_page,
    duties_page,
    duties_sheet,
    how_measured,
    people_page,
    people_sheet,
    person_or_404,
    station_page,
    today_at,
)
from .turning import kept, pdf_response
from .visits import mine, mine_sheet, visit_page, visits_page

__all__ = [
    "activity_page",
    "atlas",
    "atlas_sheet",
    "card",
    "circle_page",
    "code_rows",
    "codes_page",
    "desk",
    "duties_page",
    "duties_sheet",
    "how_measured",
    "kept",
    "manage",
    "mine",
    "mine_sheet",
    "pdf_response",
    "people_page",
    "people_sheet",
    "person_or_404",
    "print_page",
    "register_page",
    "station_page",
    "today_at",
    "visit_page",
    "visits_page",
]
