"""What the page of one line shows: its facts, the tables below it, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.casework.models import Handling
from huiyin.casework.states import HandlingState
from huiyin.directory import queries
from huiyin.kernel import profiles
from huiyin.kernel.actors import Actor
from huiyin.kernel.privacy.masking import mask_phone
from huiyin.shell.accounts import ledger_lines

from . import rows
from .kinds import Register
from .verbs import VERBS

RUNNING = [HandlingState.OFFERED, HandlingState.IN_HAND, HandlingState.OBJECTED]


@dataclass
class Section:
    title: str
    columns: list[Any]
    rows: list[dict[str, Any]]
    empty: str
    acts: list[tuple[str, str]] = field(default_factory=list)


def page(register: Register, line: Any, actor: Actor) -> dict[str, Any]:
    """Everything that the detail page of a register's line shows to an actor."""
    facts, sections = _DETAILS[register.code](line, register.may_write(actor))
    return {
        "register": register,
        "line": line,
        "facts": facts,
        "sections": sections,
        "acts": _acts(register, line, actor),
        "phone": mask_phone(line.phone) if register.code == "people" and line.phone else "",
        "ended": getattr(line, "until", None),
        "history": ledger_lines.lines(line),
    }


def waiting_at(unit: Any) -> int:
    """How many handlings a unit has not finished."""
    return Handling.objects.filter(unit=unit, state__in=RUNNING).count()


def _acts(register: Register, line: Any, actor: Actor) -> list[tuple[str, str]]:
    if not register.may_write(actor):
        return []
    acts = [(_("修改"), reverse("registers:edit", args=[register.code, line.pk]))]
    if register.close is not None and line.until is None:
        acts.append((str(register.close_label), reverse("registers:close", args=[register.code, line.pk])))
    return acts


def _act(code: str, verb: str, line: Any) -> tuple[str, str]:
    return str(VERBS[code][verb].label), reverse(f"registers:{verb}", args=[line.pk])


def _model_facts(line: Any, *names: str) -> list[tuple[Any, Any]]:
    found = []
    for name in names:
        shown = getattr(line, f"get_{name}_display", lambda name=name: getattr(line, name))()
        found.append((line._meta.get_field(name).verbose_name, shown))
    return found


def _unit(unit: Any, writes: bool) -> tuple[Any, list[Section]]:
    facts = _model_facts(unit, "code", "short_name", "kind", "parent", "area", "contact", "phone", "letter_prefix")
    facts += [(_("承接单位"), rows.link("units", unit.successor)["text"] if unit.successor else "")]
    facts += [(_("网络地址段"), "、".join(unit.networks)), (_("职责"), unit.duties)]
    if waiting := waiting_at(unit):
        facts.append((_("在办事项"), _("{n}件").format(n=waiting)))
    appoint = [_act("units", "appoint", unit)]
    staff = Section(
        _("负责人和经办人"),
        rows.STAFF,
        [rows.staff(one) for one in queries.staff_of(unit)],
        _("还没有确定负责人和经办人，交办的事项无人签收。"),
        appoint if writes and unit.until is None else [],
    )
    below = [{"name": rows.link("units", one), "note": one.get_kind_display()} for one in unit.children.all()]
    return facts, [staff, Section(_("下属单位"), rows.NAMES, below, _("没有下属单位。"))]


def _person(person: Any, writes: bool) -> tuple[Any, list[Section]]:
    facts = _model_facts(person, "gender", "occupation", "user", "introduction")
    seat = [_act("people", "seat", person)]
    move = [_act("people", "move", person)]
    mandates = [rows.mandate(one) for one in person.mandates.all()]
    groups = [rows.membership(one) for one in person.groups.all()]
    offices = [rows.office(one) for one in person.user.offices.order_by("-since")] if person.user else []
    return facts, [
        Section(_("代表（委员）身份"), rows.MANDATES, mandates, _("没有任过代表（委员）。"), seat if writes else []),
        Section(_("团组"), rows.MEMBERSHIPS, groups, _("没有编入团组。"), move if writes else []),
        Section(_("任职"), rows.OFFICES, offices, _("没有账号或者没有任职。")),
    ]


def _group(group: Any, writes: bool) -> tuple[Any, list[Section]]:
    members = [
        {"name": rows.link("people", one.person), "note": _("负责人") if one.is_head else one.person.occupation}
        for one in queries.members_of(group)
    ]
    return _model_facts(group, "body", "kind", "code", "area", "since"), [
        Section(_("现有成员（{n}人）").format(n=len(members)), rows.NAMES, members, _("还没有成员。"))
    ]


def _tree(code: str, *names: str) -> Callable[[Any, bool], tuple[Any, list[Section]]]:
    def details(line: Any, writes: bool) -> tuple[Any, list[Section]]:
        below = [{"name": rows.link(code, one), "note": one.code} for one in line.children.all()]
        return _model_facts(line, *names), [Section(_("下级"), rows.NAMES, below, _("没有下级。"))]

    return details


def _body(body: Any, writes: bool) -> tuple[Any, list[Section]]:
    terms = [rows.term(one) for one in body.terms.select_related("body")]
    facts = _model_facts(body, "kind", "short_name", "office_name", "area")
    facts.append((_("适用规则"), profiles.name_of(body.profile)))
    return facts, [Section(_("届"), rows.TERMS, terms, _("还没有届。"))]


def _term(term: Any, writes: bool) -> tuple[Any, list[Section]]:
    sessions = [rows.session(one) for one in term.sessions.select_related("term__body")]
    facts = [(_("机构"), term.body), (_("任期"), f"{term.starts_on:%Y-%m-%d} — {term.ends_on:%Y-%m-%d}")]
    return facts, [Section(_("会议"), rows.SESSIONS, sessions, _("还没有召开会议。"))]


def _session(session: Any, writes: bool) -> tuple[Any, list[Section]]:
    span = f"{session.starts_on:%Y-%m-%d} — {session.ends_on:%Y-%m-%d}"
    return [(_("机构"), session.term.body), (_("届"), session.term), (_("会期"), span)], []


_DETAILS: dict[str, Callable[[Any, bool], tuple[Any, list[Section]]]] = {
    "units": _unit,
    "people": _person,
    "groups": _group,
    "topics": _tree("topics", "code", "parent"),
    "areas": _tree("areas", "code", "kind", "parent"),
    "bodies": _body,
    "terms": _term,
    "sessions": _session,
}
