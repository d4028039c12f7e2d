"""What briefs show in the cockpit: from what was sent in to what was done about it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.figures.panels import Panel, Shape

PANELS = (
    Panel(
        "briefs.loop", _("社情民意信息"), Shape.FUNNEL,
        ("briefs.received", "briefs.adopted", "briefs.released", "briefs.instructed", "briefs.fed_back"),
        sides=("cppcc",), order=22,
    ),
)  # fmt: skip
