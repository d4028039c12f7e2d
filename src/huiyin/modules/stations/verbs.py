"""One verb, one form, one action: what each step of a visit shows and does, and who is told; whatever pages and programs do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.directory import actions as directory
from huiyin.directory import codes
from huiyin.directory.models import Activity, Code, Person
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotReady

from . import actions, notices, queries
from .forms import visits as forms
from .models import Swap, Visit

Do = Callable[[Any, dict[str, Any], Actor], Any]


@dataclass(frozen=True)
class Verb:
    form: Any
    do: Do
    done: Any
    hint: Any = ""


def plain(action: Callable[..., Any]) -> Do:
    """The action with the form's values as its keywords."""
    return lambda subject, data, by: action(subject, **data, by=by)


@transaction.atomic
def _change(visit: Visit, data: dict[str, Any], by: Actor) -> None:
    before = (visit.on, visit.starts_at)
    actions.change(visit, **data, by=by)
    if (visit.on, visit.starts_at) != before:
        notices.changed(visit)


@transaction.atomic
def _not_held(visit: Visit, data: dict[str, Any], by: Actor) -> None:
    actions.not_held(visit, **data, by=by)
    notices.not_held(visit)


@transaction.atomic
def plan(data: dict[str, Any], by: Actor) -> Visit:
    visit = actions.plan(**data, by=by)
    notices.planned([visit])
    return visit


@transaction.atomic
def ask_swap(visit: Visit, data: dict[str, Any], by: Actor) -> Swap:
    swap = actions.ask_swap(visit, **data, by=by)
    notices.swap_asked(swap)
    return swap


def come(token: str, by: Actor) -> Visit:
    """Sign in at the station whose printed code this is. Raises as `actions.come` does, NotReady for another code."""
    code = codes.find(token)
    if code.station is None:
        raise NotReady(_("这不是站点的二维码。"))
    return actions.come(code.station, person=_oneself(by), by=by)


def attend(activity: Activity, by: Actor) -> None:
    actions.attend(activity, person=_oneself(by), by=by)


def _oneself(by: Actor) -> Person:
    person = queries.person_of(by)
    if person is None:
        raise NotReady(_("您的账号没有绑定人员，请联系代表工作机构。"))
    return person


@transaction.atomic
def make_missing_codes(by: Actor) -> list[Code]:
    """A code for every deputy, member and station that has none yet."""
    return [one for body in queries.bodies_of(by) for one in directory.make_missing_codes(body=body, by=by)]


@transaction.atomic
def _agree(swap: Swap, data: dict[str, Any], by: Actor) -> None:
    actions.agree_swap(swap, by=by)
    notices.swap_answered(swap, agreed=True)


@transaction.atomic
def _decline(swap: Swap, data: dict[str, Any], by: Actor) -> None:
    actions.decline_swap(swap, by=by)
    notices.swap_answered(swap, agreed=False)


VERBS: dict[str, Verb] = {
    "check_in": Verb(forms.CheckInForm, plain(actions.check_in), _("已签到。")),
    "hold": Verb(
        forms.HoldForm, plain(actions.hold), _("已登记到站人员，请接着登记接待情况。"), _("没有扫码签到的，由工作人员据实登记。")
    ),
    "record": Verb(forms.RecordForm, plain(actions.record), _("已登记接待情况。")),
    "enter": Verb(
        forms.EnterForm, plain(actions.enter), _("已补录。"), _("到站人员和接待情况一次登记；没有到站的，请去掉勾选。")
    ),
    "amend": Verb(forms.AmendForm, plain(actions.amend), _("已更正。"), _("先前登记的数字仍留在台账里。")),
    "change": Verb(forms.ChangeForm, _change, _("已调整，并通知到站人员。"), _("改了日期或时间的，会重新向群众预告。")),
    "not_held": Verb(forms.ReasonForm, _not_held, _("已登记为未进行。")),
}  # fmt: skip
SWAPS: dict[str, Verb] = {
    "agree": Verb(None, _agree, _("已同意，排班已调整。")),
    "decline": Verb(None, _decline, _("已答复不能接替，排班不变。")),
    "withdraw": Verb(None, plain(actions.withdraw_swap), _("已撤回。")),
}
