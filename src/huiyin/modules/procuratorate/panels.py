"""The link with the procuratorate on the cockpit: both directions, from the first step to the result."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.figures.panels import Panel, Shape

PANELS = (
    Panel(
        "procuratorate.referrals",
        _("提供给检察机关的线索"),
        Shape.FUNNEL,
        ("procuratorate.referred", "procuratorate.accepted", "procuratorate.concluded"),
        order=78,
    ),
    Panel(
        "procuratorate.materials",
        _("检察建议转化"),
        Shape.FUNNEL,
        ("procuratorate.offered", "procuratorate.taken_up", "procuratorate.settled"),
        order=79,
    ),
)
