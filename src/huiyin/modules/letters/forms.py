"""What is filled in for letters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Unit
from huiyin.kernel import moment
from huiyin.shell.cases.forms.office import DateField

from . import queries
from .models import Letter
from .states import State


class ForwardForm(forms.Form):
    addressee = forms.ModelChoiceField(label=_("转送单位"), queryset=Unit.objects.none())
    note = forms.CharField(label=_("转送意见"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    due_on = DateField(
        label=_("请于何日前回复"), required=False, help_text=_("可以不写：只供参考、不要求回复的，不计时。")
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        kwargs["initial"] = {"addressee": letter.addressee_id, "note": letter.note, "due_on": letter.due_on}
        super().__init__(*args, **kwargs)
        self.fields["addressee"].queryset = queries.addressees()  # type: ignore[attr-defined]

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on <= moment.today():
            raise forms.ValidationError(_("回复日期须晚于今天。"))
        return due_on


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("回复"), widget=forms.Textarea, help_text=_("提出人看得到；书面回复的，由工作机构代为登记。")
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class CloseForm(forms.Form):
    words = forms.CharField(label=_("给提出人的说明"), widget=forms.Textarea, required=False)

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = letter.state != State.ANSWERED
