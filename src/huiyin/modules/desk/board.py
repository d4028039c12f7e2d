"""What the desk shows in the cockpit: the lights of every unit, and what is late and with whom. Not for the public."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.figures.panels import Panel, Shape, Span

from . import figures

PANELS = (
    Panel("numbers", _("要数"), Shape.NUMBERS, ("desk.red",), span=Span.DAY, order=40),
    Panel(
        "desk.lights", _("各单位亮灯"), Shape.LIGHTS, ("desk.red", "desk.amber", "desk.green"), by="unit", span=Span.DAY,
        tones=("red", "amber", "green"), order=25, most=8, empty=_("现在没有单位在办的时限"),
    ),
    Panel(
        "desk.late", _("逾期在谁手里"), Shape.LIST, ("desk.red",), span=Span.DAY, says=figures.late_lines, order=30,
        empty=_("没有逾期的事项"),
    ),
)  # fmt: skip
