"""What the office does for many cases at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from huiyin.casework import actions, advice, events, numbering
from huiyin.casework.models import Numbering, Pressing, PressingAct
from huiyin.directory.models import Body, Session, Unit
from huiyin.directory.queries import current_session
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append

from . import notices
from .kind import CasePages

MOST = 60


def waiting(of: CasePages, actor: Actor) -> list[Any]:
    """What waits to be assigned in the actor's body."""
    source = of.kind.life["assign"].source
    found = of.kind.model.objects.filter(body_id=actor.scope_id("body"), state__in=source)
    return list(found.select_related("suggested_unit").order_by("pk")[:MOST])


class BatchForm(forms.Form):
    """One line a case: the lead unit (empty: not this time) and the assisting units."""

    meeting = forms.CharField(label=_("交办会"), max_length=100)

    def __init__(self, *args: Any, waiting: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = waiting
        units = Unit.objects.filter(until=None)
        for one in waiting:
            hint = one.suggested_unit_id or next((a.unit_id for a in advice.units_for(one, 1)), None)
            self.fields[f"lead{one.pk}"] = forms.ModelChoiceField(
                label=_("主办单位"), queryset=units, required=False, initial=hint
            )
            self.fields[f"joint{one.pk}"] = forms.ModelMultipleChoiceField(
                label=_("会办单位"), queryset=units, required=False
            )

    def rows(self) -> list[tuple[Any, Any, Any]]:
        return [(one, self[f"lead{one.pk}"], self[f"joint{one.pk}"]) for one in self.waiting]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(f"lead{one.pk}") for one in self.waiting):
            raise forms.ValidationError(_("请至少为一件选择主办单位。"))
        for one in self.waiting:
            if data.get(f"lead{one.pk}") in (data.get(f"joint{one.pk}") or []):
                self.add_error(f"joint{one.pk}", _("主办单位不能同时会办。"))
        return data


@transaction.atomic
def assign(of: CasePages, form: BatchForm, *, by: Actor) -> int:
    """Assign what has a lead unit; says how many."""
    data = form.cleaned_data
    plan = [(one, data[f"lead{one.pk}"], list(data[f"joint{one.pk}"])) for one in form.waiting if data[f"lead{one.pk}"]]
    count = actions.assign_batch(plan, meeting=data["meeting"], by=by, **of.batch_extra(by))
    for one, _lead, _joint in plan:
        notices.after(of, one, "assign", by=by)
    return count


def pressing_of(case: Any) -> Pressing:
    """That a leader presses this case. Raises Http404 for one that nobody presses."""
    return get_object_or_404(Pressing.objects.select_related("case"), case=case.pk)


def act_of(case: Any, pk: int) -> PressingAct:
    """A planned act of this very case. Raises Http404 for any other."""
    act = get_object_or_404(PressingAct.objects.select_related("pressing__case"), pk=pk)
    if act.pressing.case_id != case.pk:
        raise Http404
    return act


def _here(actor: Actor) -> tuple[Body, Session | None]:
    body = get_object_or_404(Body, pk=actor.scope_id("body"))
    return body, current_session(body, moment.today())


def _series(of: CasePages, actor: Actor) -> dict[str, tuple[Numbering, Session | None]]:
    body, session = _here(actor)
    return {name: (of.series(body, session, name), session) for name in of.number_series}


def patterns(of: CasePages, actor: Actor) -> dict[str, str]:
    return {name: one.pattern for name, (one, _session) in _series(of, actor).items()}


def examples(of: CasePages, actor: Actor) -> list[tuple[Any, str]]:
    """What the next number of each series would look like, beside the name of the series."""
    return [
        (of.number_series[name], numbering.render(one.pattern, session, one.last + 1))
        for name, (one, session) in _series(of, actor).items()
    ]


@transaction.atomic
def keep_patterns(of: CasePages, data: dict[str, str], *, by: Actor) -> None:
    """How numbers are made from the next one on."""
    for name, (one, _session) in _series(of, by).items():
        if one.pattern != data[name]:
            set_ = events.NumberingSet(of=of.code, series=name, before=one.pattern, after=data[name])
            append(one.body, set_, by=by)
            one.pattern = data[name]
            one.save(update_fields=["pattern"])
