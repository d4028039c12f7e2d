"""What voices show in the cockpit."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.figures.panels import Panel, Shape, Span

PANELS = (
    Panel("numbers", _("要数"), Shape.NUMBERS, ("voices.collected", "voices.solved_rate"), public=True, order=20),
    Panel(
        "voices.loop", _("群众意见闭环"), Shape.FUNNEL,
        ("voices.collected", "voices.answered", "voices.echoed", "voices.closed", "voices.assessed"),
        public=True, order=20,
    ),
    Panel(
        "satisfaction", _("满意度"), Shape.RATES, ("voices.satisfaction_rate", "voices.solved_rate"), public=True, order=40,
    ),
    Panel(
        "voices.hot", _("热点问题"), Shape.RANKING, ("voices.collected",), by="topic", span=Span.RECENT, public=True,
        order=50, empty=_("近三十天没有收到意见"),
    ),
    Panel(
        "map", _("民情地图"), Shape.MAP, ("voices.collected", "stations.open", "stations.on_duty"), by="town", public=True,
        order=60, most=40,
    ),
    Panel("voices.months", _("群众意见逐月"), Shape.MONTHS, ("voices.collected",), public=True, order=85),
)  # fmt: skip
