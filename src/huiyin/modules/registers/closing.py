"""Closing a unit: what is open at it, and who takes each of it over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.casework import actions as casework
from huiyin.casework import sight
from huiyin.casework.actions.succession import OpenWork
from huiyin.casework.models import Case, Commitment, Handling
from huiyin.directory import queries
from huiyin.directory.models import Unit
from huiyin.kernel.access import roles
from huiyin.kernel.actors import Actor
from huiyin.papers.columns import Column

from .forms import CloseForm

STAYS, LEAVES = "moves", "leaves"
OPEN = [Column("what", _("事项"), 50), Column("number", _("编号"), 12), Column("state", _("情况"), 20)]


class CloseUnitForm(CloseForm):
    """The successor of all, an exception for single matters, and who of the staff does not come along."""

    def __init__(self, *args: Any, line: Unit, work: OpenWork, **kwargs: Any) -> None:
        super().__init__(*args, line=line, **kwargs)
        self.unit, self.work = line, work
        self.fields["successor"].required = bool(work)
        self.fields["successor"].help_text = _("在办事项、没有兑现的承诺和人员转到哪个单位；期限不变。")
        self.matters = {f"to-{one._meta.model_name}-{one.pk}": one for one in [*work.handlings, *work.commitments]}
        self.staff = {f"staff-{one.pk}": one for one in queries.staff_of(line) if one.until is None}
        units = self.fields["successor"].queryset  # type: ignore[attr-defined]
        for name, one in self.matters.items():
            self.fields[name] = forms.ModelChoiceField(
                label=said(one), queryset=units, required=False, empty_label=_t("随上面的承接单位")
            )
        for name, office in self.staff.items():
            label = _t("{name}（{role}）").format(name=office.user, role=office.title or roles.label_of(office.role))
            self.fields[name] = forms.ChoiceField(
                label=label, choices=[(STAYS, _t("转入承接单位，职务不变")), (LEAVES, _t("不再担任"))], initial=STAYS
            )

    def close(self, *, by: Actor) -> Unit:
        data = self.cleaned_data
        return casework.close_unit(
            self.unit,
            reason=data["reason"],
            successor=data["successor"],
            on=data["on"],
            others={one: data[name] for name, one in self.matters.items() if data[name]},
            leaving=[office for name, office in self.staff.items() if data[name] == LEAVES],
            by=by,
        )


def form_for(line: Any, sent: Any = None) -> CloseForm:
    """What closes a line: a unit hands over what is open at it."""
    if isinstance(line, Unit):
        return CloseUnitForm(sent, line=line, work=casework.open_work(line))
    return CloseForm(sent, line=line)


def said(one: Handling | Commitment) -> str:
    """How a matter is named in the form."""
    if isinstance(one, Handling):
        return _t("{role}：{title}").format(role=one.get_role_display(), title=title_of(one.case))
    return _t("承诺：{text}").format(text=one.text if not one.case.confidential else title_of(one.case))


def title_of(case: Case) -> str:
    return case.title if not case.confidential else _t("（保密事项）")


def rows(work: OpenWork, actor: Actor) -> list[dict[str, Any]]:
    """Everything open, with the way to it for whoever may open it."""
    listed: list[tuple[Handling | Commitment, str]] = [
        (one, f"{one.get_role_display()} · {one.get_state_display()}") for one in work.handlings
    ]
    listed += [(one, _t("已答复，没有办结")) for one in work.returning]
    listed += [(one, _t("承诺 · {state}").format(state=one.get_state_display())) for one in work.commitments]
    seen = sight.seen({one.case_id: one.case for one, _state in listed}.values(), actor)
    return [
        {
            "what": {"text": title_of(one.case), "url": _page_of(one.case) if one.case_id in seen else ""},
            "number": one.case.number,
            "state": state,
        }
        for one, state in listed
    ]


def _page_of(case: Case) -> str:
    """Kinds name their pages after their module."""
    try:
        return reverse(f"{case.kind}s:detail", args=[case.pk])
    except NoReverseMatch:
        return ""
