"""What suggestions show in the cockpit of the congress."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.figures.panels import Panel, Shape

NPC = ("npc",)
PANELS = (
    Panel(
        "numbers", _("要数"), Shape.NUMBERS, ("suggestions.received", "suggestions.replied_on_time", "suggestions.pressed"),
        sides=NPC, public=True, order=10,
    ),
    Panel("numbers", _("要数"), Shape.NUMBERS, ("commitments.kept_rate",), sides=NPC, public=True, order=30),
    Panel(
        "suggestions.loop", _("代表建议闭环"), Shape.FUNNEL,
        ("suggestions.received", "suggestions.assigned", "suggestions.replied", "suggestions.rated", "suggestions.closed"),
        sides=NPC, public=True, order=10,
    ),
    Panel(
        "satisfaction", _("满意度"), Shape.RATES,
        ("suggestions.satisfaction_rate", "suggestions.satisfaction_with_basically", "suggestions.solution_rate"),
        sides=NPC, public=True, order=35,
    ),
    Panel("suggestions.months", _("代表建议逐月"), Shape.MONTHS, ("suggestions.received",), sides=NPC, public=True, order=64),
)  # fmt: skip
