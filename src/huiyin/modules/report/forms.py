"""Forms of a work report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import moment
from huiyin.kernel.figures import periods

from .models import WorkReport

HEAD = ["title", "occasion", "speaker", "addressee", "as_of"]


class PeriodField(forms.CharField):
    """A period as it is written everywhere: 2026, 2026-Q1, 2026-01-01..2026-06-30."""

    def clean(self, value: Any) -> periods.Period:
        try:
            return periods.parse(super().clean(value))
        except ValueError as problem:
            raise forms.ValidationError(str(problem)) from None


class HeadForm(forms.ModelForm):
    """What stands above the text, and as of which day the numbers are taken."""

    class Meta:
        model = WorkReport
        fields = HEAD
        widgets = {"as_of": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "occasion": _("如：——2027年1月12日在临海新区第十届人民代表大会第六次会议上。可以不填。"),
            "speaker": _("如：区人大常委会主任 王海燕。填了报告人，文末就不落款。"),
            "addressee": _("如：各位代表。"),
            "as_of": _("不填就是审核定格那一天的数；填了过去某一天，就是那一天的数。"),
        }

    def clean_as_of(self) -> Any:
        day = self.cleaned_data["as_of"]
        if day and day > moment.today():
            raise forms.ValidationError(gettext("数据截至日不能晚于今天。"))
        return day


class BeginForm(HeadForm):
    period = PeriodField(
        label=_("期间"), help_text=_("年、季、月或起止日期，如 2026、2026-Q1、2026-01-01..2026-06-30。")
    )
    field_order = ["period", *HEAD]


class TextForm(HeadForm):
    source = forms.CharField(
        label=_("正文"), required=False, strip=False, max_length=100_000, widget=forms.Textarea(attrs={"rows": 28})
    )
    seen = forms.CharField(widget=forms.HiddenInput)
    field_order = ["source", *HEAD, "seen"]


class ReviewForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput)


class SendBackForm(forms.Form):
    reason = forms.CharField(label=_("退回的原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class IssueForm(forms.Form):
    public = forms.BooleanField(
        label=_("向社会公开"),
        required=False,
        initial=True,
        help_text=_("公开以后，任何人都能看到全文，点开每个数字背后的记录。"),
    )
