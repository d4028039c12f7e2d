"""One definition of a list's columns, for the page and for the sheet.

A list view builds columns and rows once; the page shows them with `ui.table`, the export writes the same::

    COLUMNS = [
        Column("number", _("编号"), 10),
        Column("title", _("标题"), 40),
        Column("unit", _("主办单位"), 18),
        Column("due", _("答复期限"), 14, "day"),
    ]

    def row(suggestion):                     # queries.py or a file of its own
        return {
            "number": suggestion.number,
            "title": {"text": suggestion.title, "url": suggestion.url},
            "unit": suggestion.lead_name,
            "due": {"text": "还剩3天", "light": "amber", "value": suggestion.due_on},
        }

    @allow("office", "leader")
    def index(request):                      # views.py
        found = queries.listed(request.actor, request.GET)
        if wanted(request):                  # huiyin.shell.exports: ?format=xlsx or ?format=csv
            sheet = Sheet(_("代表建议"), COLUMNS, map(row, found), notes=[…])
            return sheet_response(request, sheet, "代表建议")
        return render(request, "suggestions/index.html", {"columns": COLUMNS, "rows": [row(s) for s in page]})

    {{ ui.table(columns, rows) }}            {# index.html #}

A cell is a plain value, or a mapping {text, url, light, tone, value}: the page shows `text`, the sheet takes
`value` when there is one (a real day, a number to add up), else `text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "long", "day", "moment", "integer", "number", "percent", "share", "plain"]


@dataclass(frozen=True)
class Column:
    """`width` is in half characters (one Chinese character takes two); 0 lets the contents decide.

    Kinds: text; long (wraps); day; moment; integer; number (two decimals); percent (0.5 is 50%); share
    (the same with two decimals); plain (a number as it is).
    For the sheet alone: neighbours of one `group` share a head; `total` is what stands below the column: "sum",
    "count" (of the cells that are not empty), "median", or two keys of summed columns, of which it is the ratio.
    """

    key: str
    label: Any
    width: int = 0
    kind: Kind = "text"
    group: Any = ""
    total: str | tuple[str, str] = ""


def sheet_value(row: Mapping[str, Any], column: Column) -> Any:
    """What a sheet writes for this column of a row; None for a missing cell."""
    cell = row.get(column.key)
    if isinstance(cell, Mapping):
        value = cell.get("value")
        return cell.get("text") if value is None else value
    return cell


def light_of(row: Mapping[str, Any], column: Column) -> str:
    """The light that the page shows in this cell, empty for none."""
    cell = row.get(column.key)
    return str(cell.get("light") or "") if isinstance(cell, Mapping) else ""
