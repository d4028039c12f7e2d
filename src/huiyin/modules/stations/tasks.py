"""What the passing of time does at stations."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.directory.actions.codes import forget_devices
from huiyin.kernel.actors import Actor

from . import actions, notices, queries


def announce_due(by: Actor) -> str:
    """预告三天内的接待日。Each is announced once; says in a line how many were."""
    count = 0
    for visit in queries.duties_to_announce():
        with transaction.atomic():
            actions.announce(visit, by=by)
            notices.announced(visit)
            count += 1
    return _("预告接待日 {n}").format(n=count) if count else ""


def forget(by: Actor) -> str:
    """过了当天，区分扫码设备的摘要清空。"""
    count = forget_devices()
    return _("清空扫码设备摘要 {n}").format(n=count) if count else ""
