"""The registers: what each holds, how it is listed and found, entered, changed and closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from huiyin.casework import actions as casework
from huiyin.directory import actions, queries
from huiyin.directory.models import Area, Body, Group, Person, Session, Term, Topic, Unit
from huiyin.directory.roles import OFFICES
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed

from . import forms, rows

KEEPERS = ("admin", *OFFICES)


@dataclass(frozen=True)
class Register:
    """`filters` are parameters with their choices; `imports` is the code of the import kind, if there is one."""

    code: str
    label: Any
    one: Any
    model: Any
    listed: Callable[[Any], Any]
    columns: list[Any]
    row: Callable[[Any], dict[str, Any]]
    form: Any
    save: Callable[..., Any]
    close: Callable[..., Any] | None = None
    close_label: Any = ""
    admin_only: bool = False
    filters: tuple[str, ...] = ()
    imports: str = ""

    def may_write(self, actor: Actor) -> bool:
        """Whether the buttons lead anywhere; the actions say no by themselves."""
        return actor.holds("admin") or (not self.admin_only and actor.holds(*OFFICES))

    def require(self, actor: Actor) -> None:
        """Raises NotAllowed before a form is shown in vain."""
        if not self.may_write(actor):
            raise NotAllowed(_("机构、届次、会议和区域由系统管理员维护。"))


STATES = [("", _("在用")), ("closed", _("已撤销（停用）")), ("all", _("全部"))]
SERVING = [("", _("在任代表（委员）")), ("former", _("离任代表（委员）")), ("all", _("全部人员"))]
LABELS = {
    "state": _("状态"), "kind": _("类别"), "body": _("机构"), "parent": _("上级"), "group": _("团组"),
}  # fmt: skip


def choices(register: Register, name: str) -> list[tuple[str, Any]]:
    """What a filter of a register can be set to; the empty value means no matter, or in use."""
    every = [("", _("不限"))]
    if name == "state":
        return SERVING if register.code == "people" else STATES
    if name == "kind":
        return every + list(register.model.Kind.choices)
    lines = {
        "body": lambda: queries.bodies({}),
        "group": lambda: queries.groups({}),
        "parent": lambda: register.model.objects.filter(parent=None),
    }[name]()
    return every + [(str(line.pk), getattr(line, "short_name", "") or str(line)) for line in lines]


REGISTERS = {
    register.code: register
    for register in [
        Register(
            "people", _("代表（人员）"), _("人员"), Person, queries.people, rows.PEOPLE, rows.person,
            forms.PersonForm, actions.save_person, filters=("state", "group"), imports="deputies",
        ),
        Register(
            "units", _("承办单位"), _("承办单位"), Unit, queries.units, rows.UNITS, rows.unit,
            forms.UnitForm, actions.save_unit, casework.close_unit, _("撤销单位"),
            filters=("kind", "state"), imports="units",
        ),
        Register(
            "groups", _("代表团组"), _("代表团组"), Group, queries.groups, rows.GROUPS, rows.group,
            forms.GroupForm, actions.save_group, actions.close_group, _("撤销团组"), filters=("kind", "body", "state"),
        ),
        Register(
            "topics", _("类别"), _("类别"), Topic, queries.topics, rows.TOPICS, rows.topic,
            forms.TopicForm, actions.save_topic, actions.retire_topic, _("停用类别"),
            filters=("parent", "state"), imports="topics",
        ),
        Register(
            "areas", _("区域"), _("区域"), Area, queries.areas, rows.AREAS, rows.area,
            forms.AreaForm, actions.save_area, admin_only=True, filters=("kind",), imports="areas",
        ),
        Register(
            "bodies", _("机构"), _("机构"), Body, queries.bodies, rows.BODIES, rows.body,
            forms.BodyForm, actions.save_body, admin_only=True,
        ),
        Register(
            "terms", _("届"), _("届"), Term, queries.terms, rows.TERMS, rows.term,
            forms.TermForm, actions.open_term, admin_only=True, filters=("body",),
        ),
        Register(
            "sessions", _("会议"), _("会议"), Session, queries.sessions, rows.SESSIONS, rows.session,
            forms.SessionForm, actions.open_session, admin_only=True, filters=("body",),
        ),
    ]
}  # fmt: skip


def find(code: str) -> Register:
    """Raises Http404 for an unknown register."""
    if code not in REGISTERS:
        raise Http404
    return REGISTERS[code]
