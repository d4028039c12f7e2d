"""Units and who answers for them."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.access import actions as access
from huiyin.kernel.access import roles
from huiyin.kernel.access.models import Office, User
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotNow, NotReady

from .. import events
from ..models import Unit
from . import keeping

STAFF = ("unit_head", "unit_handler")


@transaction.atomic
def save_unit(unit: Unit | None = None, *, by: Actor, **values: Any) -> Unit:
    """登记或修改承办单位。`networks` 为网段列表（CIDR）。Raises NotReady for a network or a parent that cannot be."""
    keeping.keepers_only(by)
    if "networks" in values:
        values["networks"] = networks(values["networks"])
    _check_parent(unit, values.get("parent"))
    return keeping.save(Unit, unit, values, by=by)


@transaction.atomic
def close_unit(unit: Unit, *, reason: str, successor: Unit | None = None, on: date | None = None, by: Actor) -> Unit:
    """撤销承办单位，可写明承接单位。办理记录保留在原单位名下。Raises NotReady while units below it are open."""
    keeping.keepers_only(by)
    if successor is not None and (successor.pk == unit.pk or successor.until is not None):
        raise NotReady(_("承接单位须是另一个未撤销的单位。"))
    if unit.children.filter(until=None).exists():
        raise NotReady(_("还有下属单位，请先调整下属单位。"))
    return keeping.close(unit, reason=reason, on=on or moment.today(), successor=successor, by=by)


@transaction.atomic
def appoint(unit: Unit, *, user: User, role: str, title: str = "", since: date | None = None, by: Actor) -> Office:
    """确定承办单位负责人或经办人。Raises NotReady for another role, NotNow for a closed unit."""
    keeping.keepers_only(by)
    if role not in STAFF:
        raise NotReady(_("承办单位只设负责人和经办人。"))
    if unit.until is not None:
        raise NotNow(_("单位已经撤销。"))
    office = access.grant(user, role, ("unit", unit.pk), title=title, since=since, by=by)
    append(unit, events.Appointed(name=str(user), role=roles.label_of(role), title=title), by=by)
    return office


@transaction.atomic
def dismiss(unit: Unit, *, office: Office, reason: str, by: Actor) -> None:
    """免去负责人或经办人，次日起无权办理。Raises NotReady for an office that is not of this unit."""
    keeping.keepers_only(by)
    if office.role not in STAFF or office.scope != ("unit", unit.pk):
        raise NotReady(_("这不是本单位的任职。"))
    reason = keeping.reasoned(reason)
    access.end_office(office, on=max(moment.today(), office.since), by=by)
    event = events.Dismissed(name=str(office.user), role=roles.label_of(office.role), reason=reason)
    append(unit, event, by=by)


def networks(given: Sequence[str]) -> list[str]:
    """Network ranges, trimmed, each once. Raises NotReady that names the one which is none."""
    found = [one.strip() for one in given if one.strip()]
    for one in found:
        try:
            ipaddress.ip_network(one)
        except ValueError:
            raise NotReady(_("“{one}”不是网段，应写作 10.8.1.0/24 这样的形式。").format(one=one)) from None
    return list(dict.fromkeys(found))


def _check_parent(unit: Unit | None, parent: Unit | None) -> None:
    if parent is not None and parent.until is not None:
        raise NotReady(_("上级单位已经撤销。"))
    above = parent.pk if parent is not None and unit is not None else None
    while above is not None:
        if above == unit.pk:  # type: ignore[union-attr]
            raise NotReady(_("上级单位不能是本单位或其下属单位。"))
        above = Unit.objects.values_list("parent_id", flat=True).get(pk=above)
