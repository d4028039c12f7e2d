"""What cells of a written sheet look like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

_FONT = "宋体"
_BODY: dict[str, Any] = {"font_name": _FONT, "font_size": 11, "border": 1, "valign": "vcenter"}
_CENTRED = {"align": "center", "valign": "vcenter"}
_KINDS: dict[str, dict[str, Any]] = {
    "text": {"num_format": "@"},
    "long": {"num_format": "@", "text_wrap": True},
    "day": {"num_format": "yyyy-mm-dd", "align": "center"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "center"},
    "integer": {"num_format": "0"},
    "number": {"num_format": "0.00"},
    "percent": {"num_format": "0.0%"},
    "share": {"num_format": "0.00%"},
    "plain": {"num_format": "General", "align": "right"},
}
# The lights of the pages, as pale grounds that a black-and-white printer leaves legible.
_LIGHTS = {"red": "#FBD9D6", "amber": "#FFEFC2"}
_OTHERS: dict[str, dict[str, Any]] = {
    "title": {"font_name": _FONT, "font_size": 16, "bold": True, **_CENTRED},
    "about": {"font_name": _FONT, "font_size": 10, "align": "left", "valign": "vcenter"},
    "when": {"font_name": _FONT, "font_size": 10, "align": "right", "valign": "vcenter"},
    "header": {**_BODY, "bold": True, "text_wrap": True, "bg_color": "#EDEDED", **_CENTRED},
    "ordinal": {**_BODY, "num_format": "0", "align": "center"},
    "note": {"font_name": _FONT, "font_size": 10, "text_wrap": True, "valign": "top"},
}
Looks = Mapping[str, Format]


def looks(book: Workbook) -> Looks:
    """Every look by name: the kinds of columns, "total text" … for the last line, "red day" … for late ones."""
    made = {kind: book.add_format({**_BODY, **more}) for kind, more in _KINDS.items()}
    for kind, more in _KINDS.items():
        made[f"total {kind}"] = book.add_format({**_BODY, **more, "bold": True})
        for light, ground in _LIGHTS.items():
            made[f"{light} {kind}"] = book.add_format({**_BODY, **more, "bg_color": ground})
    return made | {name: book.add_format(look) for name, look in _OTHERS.items()}
