"""A register's list: tabs, filters, one page of rows, and the whole for a sheet."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from huiyin.kernel.actors import Actor
from huiyin.shell.paging import turned

from . import kinds
from .kinds import Register


def page(register: Register, params: Any, actor: Actor) -> dict[str, Any]:
    """What the list page shows for the parameters of its address: q, the register's filters, page."""
    found = turned(register.listed(params), params)
    kept = {name: value for name, value in params.items() if name != "page" and value}
    return {
        "register": register,
        "tabs": tabs(),
        "params": params,
        "filters": [
            (name, kinds.LABELS[name], kinds.choices(register, name), params.get(name, "")) for name in register.filters
        ],
        "rows": [register.row(line) for line in found.rows],
        "count": found.count,
        "pager": found,
        "export": "?" + urlencode({**kept, "format": "xlsx"}),
        "writes": register.may_write(actor),
    }


def tabs() -> list[tuple[str, Any, str, None]]:
    found = kinds.REGISTERS.values()
    return [(one.code, one.label, reverse("registers:index", args=[one.code]), None) for one in found]
