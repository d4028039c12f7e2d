"""Policy values as people read them and as they type them."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext as _

from huiyin.kernel.clocks import terms
from huiyin.kernel.profiles.registry import Parameter


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
