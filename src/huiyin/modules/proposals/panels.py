"""What proposals show in the cockpit of the CPPCC committee."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.figures.panels import Panel, Shape

CPPCC = ("cppcc",)
PANELS = (
    Panel(
        "numbers", _("要数"), Shape.NUMBERS, ("proposals.filed", "proposals.replied_on_time", "proposals.key"),
        sides=CPPCC, public=True, order=11,
    ),
    Panel(
        "proposals.loop", _("政协提案闭环"), Shape.FUNNEL,
        ("proposals.filed", "proposals.assigned", "proposals.replied", "proposals.rated", "proposals.closed"),
        sides=CPPCC, public=True, order=11,
    ),
    Panel(
        "satisfaction", _("满意度"), Shape.RATES,
        ("proposals.satisfaction_rate", "proposals.satisfaction_with_basically", "proposals.consulted_before"),
        sides=CPPCC, public=True, order=36,
    ),
    Panel("proposals.months", _("政协提案逐月"), Shape.MONTHS, ("proposals.filed",), sides=CPPCC, public=True, order=64),
)  # fmt: skip
