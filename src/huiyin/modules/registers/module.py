"""What the registers tell the rest of the house about themselves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.kernel import modules
from huiyin.kernel.modules import Entry

from . import figures, imports  # noqa: F401  importing them declares them
from .kinds import KEEPERS


def register() -> None:
    imports.declare()
    modules.register(
        modules.Module(
            code="registers",
            label=_("名册"),
            navigation=(
                Entry(_("名册"), "registers:home", KEEPERS, "users", 40),
                Entry(_("工作日历"), "registers:calendar", KEEPERS, "calendar", 42),
                Entry(_("适用规则"), "registers:policy", KEEPERS, "adjustments", 44),
                Entry(_("发出的消息"), "outbox:sent", ("admin", "office"), "device-mobile", 46),
                Entry(_("账号"), "security:accounts", ("security",), "key", 40),
                Entry(_("台账"), "audit:ledger", ("auditor",), "history", 40),
                Entry(_("查看记录"), "audit:readings", ("auditor",), "shield", 42),
            ),
            homes={"admin": "registers:home"},
        )
    )
