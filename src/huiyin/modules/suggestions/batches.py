"""What the office does for many suggestions at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import PressingAct
from huiyin.directory.models import Body, Session, Unit
from huiyin.directory.queries import current_session
from huiyin.kernel import moment
from huiyin.kernel.actors import Actor

from . import actions, advice, notices, numbering
from .models import Suggestion
from .states import State

MOST = 60


def waiting(actor: Actor) -> list[Suggestion]:
    """What waits to be assigned in the actor's body."""
    found = Suggestion.objects.filter(body_id=actor.scope_id("body"), state=State.ACCEPTED)
    return list(found.select_related("suggested_unit").order_by("pk")[:MOST])


class BatchForm(forms.Form):
    """One line a suggestion: the lead unit (empty: not this time) and the assisting units."""

    meeting = forms.CharField(label=_("交办会"), max_length=100)

    def __init__(self, *args: Any, waiting: list[Suggestion], **kwargs: Any) -> None:
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

    def rows(self) -> list[tuple[Suggestion, Any, Any]]:
        return [(one, self[f"lead{one.pk}"], self[f"joint{one.pk}"]) for one in self.waiting]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(f"lead{one.pk}") for one in self.waiting):
            raise forms.ValidationError(_("请至少为一件建议选择主办单位。"))
        for one in self.waiting:
            if data.get(f"lead{one.pk}") in (data.get(f"joint{one.pk}") or []):
                self.add_error(f"joint{one.pk}", _("主办单位不能同时会办。"))
        return data


@transaction.atomic
def assign(form: BatchForm, *, by: Actor) -> int:
    """Assign what has a lead unit; says how many."""
    data = form.cleaned_data
    plan = [(one, data[f"lead{one.pk}"], list(data[f"joint{one.pk}"])) for one in form.waiting if data[f"lead{one.pk}"]]
    count = actions.assign_batch(plan, meeting=data["meeting"], by=by)
    for one, _lead, _joint in plan:
        notices.after(one, one, "assign", by=by)
    return count


def act_of(suggestion: Suggestion, pk: int) -> PressingAct:
    """A planned act of this very suggestion. Raises Http404 for any other."""
    act = get_object_or_404(PressingAct.objects.select_related("pressing__case"), pk=pk)
    if act.pressing.case_id != suggestion.pk:
        raise Http404
    return act


def _here(actor: Actor) -> tuple[Body, Session | None]:
    body = get_object_or_404(Body, pk=actor.scope_id("body"))
    return body, current_session(body, moment.today())


def patterns(actor: Actor) -> dict[str, str]:
    body, session = _here(actor)
    return {
        name: numbering.series(body, session, in_session=flag).pattern
        for name, flag in (("in_session", True), ("between", False))
    }


def examples(actor: Actor) -> list[str]:
    """What the next number of each series would look like."""
    body, session = _here(actor)
    found = [numbering.series(body, session, in_session=flag) for flag in (True, False)]
    return [numbering.render(one.pattern, session, one.last + 1) for one in found]


@transaction.atomic
def keep_patterns(data: dict[str, str], *, by: Actor) -> None:
    body, session = _here(by)
    for name, flag in (("in_session", True), ("between", False)):
        one = numbering.series(body, session, in_session=flag)
        one.pattern = data[name]
        one.save(update_fields=["pattern"])
