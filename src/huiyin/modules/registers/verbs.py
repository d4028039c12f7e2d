"""One verb, one form, one action: what is done with a line of a register besides entering, changing and closing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.directory import actions, queries
from huiyin.directory.models import Person, Unit
from huiyin.kernel.access.models import Office
from huiyin.kernel.actors import Actor

from .forms import AppointForm, DismissForm, EndForm, MoveForm, SeatForm


@dataclass(frozen=True)
class Verb:
    """`part` names what of the line it is done with, where that is not the line itself; `title` takes its name."""

    label: Any
    form: type[forms.Form] | type[forms.ModelForm]
    do: Callable[[Any, Any, dict[str, Any], Actor], Any]
    title: Any
    submit: Any
    done: Any
    lead: Any = ""
    part: str = ""


def of_line(action: Callable[..., Any]) -> Callable[[Any, Any, dict[str, Any], Actor], Any]:
    """An action on the line itself."""
    return lambda line, part, data, by: action(line, **data, by=by)


VERBS: Mapping[str, Mapping[str, Verb]] = {
    "people": {
        "seat": Verb(
            _("任代表（委员）"), SeatForm, of_line(actions.seat), _("{name}任代表（委员）"), _("确定"), _("已记入代表（委员）身份。"),
            lead=_("有账号的，同时授予代表任职；所选代表团一并编入。"),
        ),
        "move": Verb(
            _("调整团组"), MoveForm, of_line(actions.move_to_group), _("调整{name}的团组"), _("调整"), _("已调整团组。"),
            lead=_("同一机构同一类别的原团组，前一日退出。"),
        ),
        "end": Verb(
            _("离任"), EndForm, lambda line, part, data, by: actions.end_mandate(part, **data, by=by),
            _("{name}离任"), _("办理离任"), _("已办理离任。"),
            lead=_("该机构再无其他身份的，同时退出团组、结束代表任职。"), part="mandates",
        ),
    },
    "units": {
        "appoint": Verb(
            _("确定承办人员"), AppointForm, of_line(actions.appoint), _("确定{name}的承办人员"), _("确定"), _("已确定。"),
            lead=_("没有账号的，请安全管理员先建立账号。"),
        ),
        "dismiss": Verb(
            _("免去"), DismissForm, lambda line, part, data, by: actions.dismiss(line, office=part, **data, by=by),
            _("免去{name}"), _("免去"), _("已免去，次日起无权办理。"), part="staff",
        ),
    },
}  # fmt: skip


def mandates(person: Person) -> QuerySet[Any]:
    """What somebody serves as, and served as."""
    return person.mandates.select_related("body", "term", "delegation").order_by("-since")


def staff(unit: Unit) -> QuerySet[Office]:
    return queries.staff_of(unit)


PARTS: Mapping[str, Callable[[Any], QuerySet[Any]]] = {"mandates": mandates, "staff": staff}
