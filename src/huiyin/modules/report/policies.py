"""Who may do what with a work report, and what must be true first."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.directory.roles import OFFICES
from huiyin.kernel.actors import Actor
from huiyin.kernel.rules import rule


@rule(_("本机构的工作机构"))
def office(report: Any, actor: Actor) -> bool:
    return actor.holds(*OFFICES) and actor.within("body", report.body_id)


@rule(_("本机构领导，或者起草人以外的工作机构人员"))
def reviewer(report: Any, actor: Actor) -> bool:
    if actor.holds("leader"):
        return actor.within("body", report.body_id)
    return office(report, actor) and actor.user_id != report.written_by_id


@rule(_("本机构领导或者工作机构"))
def reader(report: Any, actor: Actor) -> bool:
    return actor.holds(*OFFICES, "leader", "auditor") and actor.within("body", report.body_id)


@rule(_("须有正文"))
def has_text(report: Any, actor: Actor) -> bool:
    return bool(report.source.strip())


@rule(_("须是审核时定格的数字，未被改动"))
def frozen_intact(report: Any, actor: Actor) -> bool:
    numbers = list(report.numbers.select_related("snapshot", "then"))
    snapshots = [one for number in numbers for one in (number.snapshot, number.then) if one]
    return bool(report.frozen) and all(one.intact for one in snapshots)
