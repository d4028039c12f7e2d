"""What is filled in for suggestions alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.casework.reasons import Reason
from huiyin.shell.cases.forms.office import CodedReasonForm

from . import reasons
from .models import GateReview


class GateForm(forms.Form):
    gate = forms.ChoiceField(label=_("审核哪一关"), choices=GateReview.Gate, widget=forms.RadioSelect)
    passed = forms.TypedChoiceField(
        label=_("结果"),
        choices=[("yes", _("通过")), ("no", _("需要修改"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reasons = forms.MultipleChoiceField(label=_("原因"), required=False, widget=forms.CheckboxSelectMultiple)
    words = forms.CharField(label=_("给代表的修改意见"), widget=forms.Textarea, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reasons"].choices = [  # type: ignore[attr-defined]
            (reason.code, f"{GateReview.Gate(gate).label} · {reason.text}")
            for gate, listed in reasons.AT_GATES.items()
            for reason in listed
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("passed") is False and not data.get("words", "").strip():
            self.add_error("words", _("需要修改的，请写明给代表的意见。"))
        return data


class NotAcceptedForm(CodedReasonForm):
    def listed(self, case: Any) -> Sequence[Reason]:
        return reasons.of(case)
