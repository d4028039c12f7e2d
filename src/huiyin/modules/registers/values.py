"""Policy values as people read them and as they type them."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.kernel.clocks import terms
from huiyin.kernel.profiles.registry import Parameter
from huiyin.papers.columns import Column


def shown(parameter: Parameter, value: Any) -> str:
    """One value in words; a dash where the jurisdiction says nothing."""
    if value is None:
        return "—"
    if parameter.kind == "term":
        return str(terms.from_json(value).label) if value else _("不设时限")
    if parameter.kind == "flag":
        return _("是") if value else _("否")
    if parameter.kind == "choice":
        return str(parameter.choices.get(value, value))
    if parameter.kind == "list" and parameter.choices:
        return "；".join(str(parameter.choices.get(one, one)) for one in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def rows(values: Any, parameters: list[Parameter]) -> list[dict[str, Any]]:
    """Every declared parameter with what holds: the label, the value, why and since when."""
    found = []
    for parameter in parameters:
        entry = values.entries.get(parameter.key)
        found.append(
            {
                "parameter": parameter,
                "value": shown(parameter, entry.value if entry else None),
                "basis": entry.basis if entry else "—",
                "since": entry.since if entry else None,
                "local": bool(entry and entry.local),
            }
        )
    return found


COLUMNS = [
    Column("label", gettext_lazy("项目"), 40, "long"),
    Column("value", gettext_lazy("现行"), 40, "long"),
    Column("basis", gettext_lazy("依据"), 40, "long"),
    Column("since", gettext_lazy("施行日期"), 14, "day"),
    Column("local", gettext_lazy("本地规定"), 10),
]


def lines(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows for a sheet."""
    return [{**row, "label": str(row["parameter"].label), "local": _("是") if row["local"] else ""} for row in found]
