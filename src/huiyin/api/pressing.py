"""Key cases: what leaders do to press them, planned and recorded through the forms and actions of their pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field as Described

from huiyin.casework import actions as casework
from huiyin.shell.cases import batches
from huiyin.shell.cases.forms.office import PressDoneForm, PressPlanForm

from .benches import PagesBench, submissions
from .bodies import as_sent, checked
from .gates import as_at
from .keys import HOLDER, WRITER, actor_of
from .reading import PARTS, PK
from .steps import Operation, named


class Act(Schema):
    """A visit, briefing or symposium that was planned, and held once `done_on` is there."""

    id: int
    level: str
    kind: str
    supervisor: str
    planned_on: dt.date
    done_on: dt.date | None
    words: str


class Pressing(Schema):
    leader_name: str
    leader_title: str
    because: str
    chosen_on: dt.date
    acts: list[Act]


class PressingDone(Schema):
    """What happened, and the pressing as it is now."""

    detail: str
    pressing: Pressing = Described(description="领衔督办和督办活动")


def declare() -> Router:
    """For every kind that is pressed: what was done, planning, and recording that it was held."""
    router = Router()
    for bench in submissions():
        base = f"/cases/{bench.name}/{{pk}}/pressing"
        tags: Any = {"tags": [f"办理：{bench.label}"]}
        done: Any = {"auth": WRITER, "response": {200: PressingDone}, **tags}
        router.get(base, auth=HOLDER, response={200: Pressing}, **tags)(_reading(bench))
        router.post(f"{base}/plan", **done)(_planning(bench))
        router.post(f"{base}/{{part}}/held", **done)(_holding(bench))
    return router


def _reading(bench: PagesBench) -> Operation:
    def read(request: HttpRequest, pk: int) -> Any:
        return _shape(bench.case_for(actor_of(request), pk))

    return named(read, f"{bench.name}_pressing", _("一件重点督办件：领衔督办的领导，已安排、已开展的督办活动。"), PK)


def _planning(bench: PagesBench) -> Operation:
    def plan(request: HttpRequest, pk: int, body: Any) -> Any:
        actor = actor_of(request)
        case = bench.case_for(actor, pk)
        as_at(bench.name, "press_plan", actor)
        pressing = batches.pressing_of(case)
        casework.plan_pressing(pressing, **checked(PressPlanForm(as_sent(body))).cleaned_data, by=actor)
        return {"detail": _("督办已安排。"), "pressing": _shape(case)}

    return named(plan, f"{bench.name}_press_plan", _("安排一次督办活动。"), PK, PressPlanForm)


def _holding(bench: PagesBench) -> Operation:
    def hold(request: HttpRequest, pk: int, part: int, body: Any) -> Any:
        actor = actor_of(request)
        case = bench.case_for(actor, pk)
        as_at(bench.name, "press_held", actor)
        act = batches.act_of(case, part)
        casework.hold_pressing(act, **checked(PressDoneForm(as_sent(body))).cleaned_data, by=actor)
        return {"detail": _("督办情况已登记。"), "pressing": _shape(case)}

    return named(hold, f"{bench.name}_press_held", _("登记一次督办活动的开展情况。"), PARTS, PressDoneForm)


def _shape(case: Any) -> dict[str, Any]:
    one = batches.pressing_of(case)
    return {
        "leader_name": one.leader_name,
        "leader_title": one.leader_title,
        "because": one.because,
        "chosen_on": one.chosen_on,
        "acts": [
            {
                "id": act.pk,
                "level": str(act.get_level_display()),
                "kind": str(act.get_kind_display()),
                "supervisor": act.supervisor,
                "planned_on": act.planned_on,
                "done_on": act.done_on,
                "words": act.words,
            }
            for act in one.acts.all()
        ],
    }
