"""What voices show in the cockpit."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.figures.panels import Panel, Shape, Span

from . import hot

PANELS = (
    Panel("numbers", _("要数"), Shape.NUMBERS, ("voices.collected", "voices.solved_rate"), public=True, order=20),
    Panel(
        "voices.loop", _("群众意见闭环"), Shape.FUNNEL,
        ("voices.collected", "voices.echoed", "voices.answered", "voices.closed", "voices.assessed"),
        public=True, order=20,
    ),
    Panel(
        "satisfaction", _("满意度"), Shape.RATES, ("voices.satisfaction_rate", "voices.solved_rate"), public=True, order=40,
    ),
    Panel(
        "voices.hot", _("热点问题"), Shape.RANKING, ("voices.collected",), by="topic", span=Span.RECENT, public=True,
        inner=False, order=50, empty=_("近三十天没有收到意见"),
    ),
    Panel(
        "voices.matters", _("热点问题"), Shape.LIST, ("voices.matters",), span=Span.RECENT, order=50, says=hot.lines,
        empty=_("近三十天没有几条意见反映同一件事"),
    ),
    Panel(
        "map", _("民情地图"), Shape.MAP, ("voices.collected", "stations.open", "stations.on_duty"), by="town", public=True,
        order=60, most=40,
    ),
    Panel("voices.months", _("群众意见逐月"), Shape.MONTHS, ("voices.collected",), public=True, order=66),
)  # fmt: skip
