"""How much may come in how fast, without knowing who anybody is. What is too much waits for a person; nothing is lost."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Code
from huiyin.kernel import moment

from .models import Voice

HOUR = timedelta(hours=1)
REASONS = {
    "hidden": _("疑似自动填写"),
    "device": _("同一设备短时间内提交较多"),
    "code": _("同一二维码短时间内提交较多"),
    "address": _("同一网络地址短时间内提交较多"),
    "repeat": _("与刚才提交的内容相同"),
    "person": _("工作人员转入"),
}


def digest(what: str, value: str) -> str:
    """A keyed digest that tells two senders apart and names neither; addresses only for one day."""
    if not value:
        return ""
    day = f"{moment.today():%Y%m%d}" if what == "address" else ""
    return hmac.new(settings.SECRET_KEY.encode(), f"{what}:{day}:{value}".encode(), hashlib.sha256).hexdigest()[:32]


def from_address(address: str, limits: dict[str, Any]) -> int:
    """How many came from one address this hour; counted as far as it matters."""
    if not address:
        return 0
    since, most = moment.now() - HOUR, int(limits.get("flood_per_hour", 400))
    return Voice.objects.filter(address=address, received_at__gte=since)[: most + 1].count()


def flooded(came: int, limits: dict[str, Any]) -> bool:
    """Whether so much came from one address this hour that even keeping it would harm everybody else."""
    return came > int(limits.get("flood_per_hour", 400))


def why_held(*, device: str, came: int, code: Code | None, text: str, hidden: str, limits: dict[str, Any]) -> str:
    """Why a new voice should first be looked at by a person: a code of REASONS, empty when it need not.

    `came` is how many came from its address this hour.
    """
    if hidden:
        return "hidden"
    recent = Voice.objects.filter(received_at__gte=moment.now() - HOUR)
    if device:
        mine = recent.filter(device=device)
        if mine.filter(text=text).exists():
            return "repeat"
        if mine.count() >= int(limits.get("device_per_hour", 5)):
            return "device"
    if code is not None and recent.filter(code=code).count() >= int(limits.get("code_per_hour", 60)):
        return "code"
    if came >= int(limits.get("address_per_hour", 40)):
        return "address"
    return ""
