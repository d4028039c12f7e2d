"""Forms of a work report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.casework.papers import Deliberation
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


class DayField(forms.DateField):
    """A day, with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


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


class DeliberationForm(forms.Form):
    """What a deliberation-opinion letter says; problems and advice one to a line."""

    subject = forms.CharField(
        label=_("听取的报告"), max_length=120, help_text=_("如：区人民政府关于2026年上半年预算执行情况的报告。")
    )
    meeting = forms.CharField(label=_("会议"), max_length=60, help_text=_("如：第三十二次会议。"))
    on = DayField(label=_("会议日期"))
    addressee = forms.CharField(label=_("主送"), max_length=60, help_text=_("如：区人民政府。"))
    overall = forms.CharField(label=_("总体评价"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    problems = forms.CharField(
        label=_("存在的突出问题"), help_text=_("一行一条。"), widget=forms.Textarea(attrs={"rows": 5})
    )
    advice = forms.CharField(
        label=_("改进工作的意见"), help_text=_("一行一条，交办后逐条办理。"), widget=forms.Textarea(attrs={"rows": 6})
    )
    due_on = DayField(
        label=_("报告研究处理情况的时限"), help_text=_("法律没有规定天数，由本级确定，一般两个月至六个月。")
    )
    number = forms.CharField(label=_("文号"), max_length=60, required=False, help_text=_("如：临人大函〔2026〕8号。"))
    signed_on = DayField(label=_("成文日期"), required=False)
    copies_to = forms.CharField(label=_("抄送"), max_length=200, required=False, help_text=_("几个单位用顿号分开。"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        on, due = data.get("on"), data.get("due_on")
        if on and due and due <= on:
            self.add_error("due_on", _("时限须在会议日期之后。"))
        return data

    def said(self) -> Deliberation:
        """What the letter is made of."""
        data = self.cleaned_data
        lists = {name: data[name].splitlines() for name in ("problems", "advice")}
        copies = [one.strip() for one in data["copies_to"].split("、") if one.strip()]
        return Deliberation(**{**data, **lists, "copies_to": copies})


class TextForm(HeadForm):
    source = forms.CharField(
        label=_("正文"), required=False, strip=False, max_length=100_000, widget=forms.Textarea(attrs={"rows": 28})
    )
    seen = forms.CharField(label=_("打开时文稿的摘要"), widget=forms.HiddenInput)
    field_order = ["source", *HEAD, "seen"]


class ReviewForm(forms.Form):
    seen = forms.CharField(label=_("打开时文稿的摘要"), widget=forms.HiddenInput)


class SendBackForm(forms.Form):
    reason = forms.CharField(label=_("退回的原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class IssueForm(forms.Form):
    public = forms.BooleanField(
        label=_("向社会公开"),
        required=False,
        initial=True,
        help_text=_("公开以后，任何人都能看到全文，点开每个数字背后的记录。"),
    )
