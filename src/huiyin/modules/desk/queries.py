"""What the desk shows: rows of casework in the order in which they are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.casework.models import Case, Commitment, Handling, Pressing, PressingAct, Reminder, Reply
from huiyin.casework.states import HandlingState, ReplyState
from huiyin.kernel import moment
from huiyin.kernel.clocks.models import Clock, in_short, light_of
from huiyin.papers.columns import Column

HANDLING, CASE = Handling._meta.label_lower, Case._meta.label_lower
COLUMNS = [
    Column("title", gettext_lazy("事项"), 46),
    Column("number", gettext_lazy("编号"), 14),
    Column("role", gettext_lazy("承办方式"), 10),
    Column("state", gettext_lazy("现在要做"), 24),
    Column("due", gettext_lazy("期限"), 16),
]


def waiting_at(unit_id: int) -> QuerySet[Any]:
    """Everything that waits for a unit, the most urgent first: handlings by their next clock, whatever the kind of case."""
    clock = Clock.objects.running().filter(subject_type=HANDLING, subject_id=OuterRef("pk")).by_urgency()
    rows = Handling.objects.filter(
        unit_id=unit_id, state__in=[HandlingState.OFFERED, HandlingState.IN_HAND, HandlingState.OBJECTED]
    )
    draft = Reply.objects.filter(handling=OuterRef("pk"), kind="final", round=OuterRef("round")).exclude(
        state=ReplyState.ISSUED
    )
    return (
        rows.annotate(
            due=Subquery(clock.values("due_on")[:1]),
            amber=Subquery(clock.values("amber_on")[:1]),
            paused=Subquery(clock.values("paused_on")[:1]),
            clock=Subquery(clock.values("label")[:1]),
            reply_state=Subquery(draft.values("state")[:1]),
        )
        .select_related("case")
        .order_by(F("due").asc(nulls_last=True), "pk")
    )


def cosigns_waiting_at(unit_id: int) -> QuerySet[Reply]:
    """Draft replies of other units that wait for this unit's agreement."""
    return (
        Reply.objects.filter(state=ReplyState.COSIGNING, handling__case__handlings__unit_id=unit_id)
        .filter(handling__case__handlings__role="joint", handling__case__handlings__round=F("round"))
        .exclude(cosigns__unit_id=unit_id)
        .select_related("handling__unit", "handling__case")
        .distinct()
    )


def open_commitments_of(unit_id: int) -> QuerySet[Commitment]:
    return Commitment.objects.filter(unit_id=unit_id, state="open").select_related("case").order_by("due_on")


def light(due: date | None, amber: date | None, paused: date | None = None) -> str:
    return "none" if due is None or amber is None else light_of(due, amber, paused)


def days_text(due: date | None, paused: date | None = None) -> str:
    if due is None:
        return _("无时限")
    if paused and paused <= due:
        return _("已暂停计时")
    left = (due - moment.today()).days
    if left < 0:
        return _("逾期{n}天").format(n=-left)
    return _("今天到期") if left == 0 else _("{day} · 还剩{n}天").format(day=in_short(due), n=left)


def doing(handling: Any) -> str:
    """What the unit has to do now."""
    if handling.state == HandlingState.OFFERED:
        return _("签收或者申请退办")
    if handling.state == HandlingState.OBJECTED:
        return _("等待退办审核")
    if handling.role == "joint":
        return _("提交会办意见")
    steps = {
        "draft": _("修改、送签答复稿"),
        "cosigning": _("等待会办单位会签"),
        "signing": _("负责人签发"),
        "checking": _("等待代表工作机构审核"),
    }
    return steps.get(handling.reply_state or "", _("面商代表并起草答复"))


LEVELS = PressingAct.Level


@dataclass(frozen=True)
class Cell:
    text: str
    light: str


def matrix() -> tuple[list[Any], list[dict[str, Any]]]:
    """The supervision matrix: pressed cases × levels of supervisors, each cell the last act and its light."""
    pressed = Pressing.objects.select_related("case").prefetch_related("acts").order_by("-chosen_on", "-id")
    clock = (
        Clock.objects.running()
        .filter(root_type=CASE, root_id=OuterRef("case_id"))
        .exclude(name="commitment")
        .by_urgency()
    )
    rows = []
    for pressing in pressed.annotate(
        due=Subquery(clock.values("due_on")[:1]),
        amber=Subquery(clock.values("amber_on")[:1]),
        paused=Subquery(clock.values("paused_on")[:1]),
    ):
        cells = {level: _cell([act for act in pressing.acts.all() if act.level == level]) for level in LEVELS.values}
        rows.append(
            {
                "pressing": pressing,
                "cells": cells,
                "light": light(pressing.due, pressing.amber, pressing.paused),
                "due": pressing.due,
            }
        )
    return [(level.value, level.label) for level in LEVELS], rows


def _cell(acts: list[PressingAct]) -> Cell | None:
    if not acts:
        return None
    done = [act for act in acts if act.done_on]
    planned = [act for act in acts if not act.done_on]
    late = any(act.planned_on < moment.today() for act in planned)
    if done and not late:
        last = max(done, key=lambda act: act.done_on or date.min)
        return Cell(f"{in_short(last.done_on)} {last.get_kind_display()} {last.supervisor}", "done")
    nearest = min(planned, key=lambda act: act.planned_on)
    text = f"{in_short(nearest.planned_on)} {nearest.get_kind_display()} {nearest.supervisor}"
    return Cell(text, "red" if late else "green")


def look_back(*, unit_id: int | None = None, user_id: int | None = None) -> QuerySet[Commitment]:
    """Open commitments of all years, the longest overdue first; of one unit or one deputy where asked."""
    rows = Commitment.objects.filter(state__in=["open", "reported"]).select_related("case", "unit")
    if unit_id:
        rows = rows.filter(unit_id=unit_id)
    if user_id:
        rows = rows.filter(case__signers__person__user_id=user_id)
    return rows.order_by("due_on", "id")


def published_overdue() -> QuerySet[Any]:
    """Reminders of the last rung whose clock still runs, of public cases that a unit holds."""
    unit = Handling.objects.filter(pk=OuterRef("clock__subject_id"), case_id=OuterRef("case_id"))
    listed = Reminder.objects.filter(
        stage="listed",
        clock__stopped_on=None,
        clock__due_on=F("due_on"),
        clock__holder_kind="unit",
        case__confidential=False,
    ).exclude(case__publication="closed")
    named = listed.annotate(unit_name=Subquery(unit.values("unit__short_name")[:1]))
    return named.select_related("case", "clock").order_by("due_on", "id")[:300]
