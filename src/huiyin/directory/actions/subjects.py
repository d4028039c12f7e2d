"""Topics and areas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotReady

from ..models import Area, Topic
from . import keeping

ABOVE = {"district": None, "subdistrict": "district", "village": "subdistrict"}


@transaction.atomic
def save_topic(topic: Topic | None = None, *, by: Actor, **values: Any) -> Topic:
    """登记或修改类别；类别只有两级。Raises NotReady for a third level or a parent out of use."""
    keeping.keepers_only(by)
    parent = values.get("parent")
    if parent is not None:
        if parent.parent_id is not None or (topic is not None and parent.pk == topic.pk):
            raise NotReady(_("类别只有两级，上级须是一级类别。"))
        if topic is not None and topic.children.exists():
            raise NotReady(_("类别只有两级，“{name}”还有下级类别。").format(name=topic))
        if parent.until is not None:
            raise NotReady(_("上级类别已经停用。"))
    return keeping.save(Topic, topic, values, by=by)


@transaction.atomic
def retire_topic(topic: Topic, *, reason: str, on: date | None = None, by: Actor) -> Topic:
    """停用类别，已归入的事项不变。Raises NotReady while topics below it are in use."""
    keeping.keepers_only(by)
    if topic.children.filter(until=None).exists():
        raise NotReady(_("请先停用下级类别。"))
    return keeping.close(topic, reason=reason, on=on or moment.today(), by=by)


@transaction.atomic
def save_area(area: Area | None = None, *, by: Actor, **values: Any) -> Area:
    """登记或修改区域：区县、街道（镇乡）、村（社区）逐级相属。Raises NotReady for a parent of the wrong level."""
    keeping.admins_only(by)
    kind = values.get("kind", area.kind if area else "")
    parent = values.get("parent", area.parent if area else None)
    if area is not None and kind != area.kind and area.children.exists():
        raise NotReady(_("“{name}”下面还有区域，不能改变类别。").format(name=area))
    _check_above(kind, parent)
    return keeping.save(Area, area, values, by=by)


@transaction.atomic
def enter_areas(lines: Sequence[dict[str, Any]], *, by: Actor) -> list[Area]:
    """成批登记新区域，上级须已登记。Raises NotReady as `save_area` does; the whole country comes in within seconds."""
    keeping.admins_only(by)
    for values in lines:
        _check_above(values["kind"], values.get("parent"))
    return keeping.enter(Area, lines, by=by)


def _check_above(kind: str, parent: Area | None) -> None:
    wanted = ABOVE.get(kind)
    if parent is not None and parent.kind != wanted:
        raise NotReady(_("“{name}”不能作为上级：须是其上一级的区域。").format(name=parent))
    if parent is None and wanted is not None:
        raise NotReady(_("请选择上级区域。"))
