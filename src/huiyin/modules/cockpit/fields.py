"""Which fields a cockpit has: the panels that modules declare, for a body and an audience, in order."""

from __future__ import annotations

from huiyin.kernel import figures, modules
from huiyin.kernel.figures.panels import Panel

from .policies import Audience


def fields_of(audience: Audience) -> list[Panel]:
    """The panels of every module that this audience sees; panels of one code are one field, at the place of the first."""
    kind = audience.body.kind if audience.body else ""
    joined: dict[str, Panel] = {}
    for panel in sorted(declared(), key=lambda one: one.order):
        if not (panel.inner if audience.inner else panel.public) or (kind and panel.sides and kind not in panel.sides):
            continue
        joined[panel.code] = joined[panel.code].joined(panel) if panel.code in joined else panel
    return list(joined.values())


def declared() -> list[Panel]:
    """Every declared panel whose first figure exists: a module that is not installed leaves no hole."""
    known = {one.id for one in figures.all_figures()}
    return [
        panel
        for module in modules.all_modules()
        for panel in module.cockpit
        if panel.figures and panel.figures[0] in known
    ]
