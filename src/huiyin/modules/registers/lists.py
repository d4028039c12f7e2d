"""A register's list: tabs, filters, one page of rows, and the whole for a sheet."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse

from huiyin.kernel.actors import Actor

from . import kinds
from .kinds import Register

PER_PAGE = 50


def page(register: Register, params: Any, actor: Actor) -> dict[str, Any]:
    """What the list page shows for the parameters of its address: q, the register's filters, page."""
    found = Paginator(register.listed(params), PER_PAGE).get_page(params.get("page"))
    kept = {name: value for name, value in params.items() if name != "page" and value}
    turn = lambda number: "?" + urlencode({**kept, "page": number})  # noqa: E731
    return {
        "register": register,
        "tabs": tabs(),
        "params": params,
        "filters": [
            (name, kinds.LABELS[name], kinds.choices(register, name), params.get(name, "")) for name in register.filters
        ],
        "rows": [register.row(line) for line in found],
        "count": found.paginator.count,
        "pager": SimpleNamespace(
            newer=turn(found.previous_page_number()) if found.has_previous() else "",
            older=turn(found.next_page_number()) if found.has_next() else "",
        ),
        "export": "?" + urlencode({**kept, "format": "xlsx"}),
        "writes": register.may_write(actor),
    }


def tabs() -> list[tuple[str, Any, str, None]]:
    found = kinds.REGISTERS.values()
    return [(one.code, one.label, reverse("registers:index", args=[one.code]), None) for one in found]
