"""The forms of the working calendar and of local policy values."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import moment
from huiyin.kernel.profiles.registry import Parameter

from .forms import DAY

LINE = re.compile(
    r"^(?P<first>\d{4}-\d{1,2}-\d{1,2})(?:\s*(?:至|—|~)\s*(?P<last>\d{4}-\d{1,2}-\d{1,2}))?\s+(?P<what>休|班)\s*(?P<name>.*)$"
)
LONGEST = 15


class PublishForm(forms.Form):
    days = forms.CharField(
        label=_("放假和调休"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("一行一段：日期、“休”或“班”、节日，如“2027-02-06 至 2027-02-12 休 春节”“2027-02-14 班 春节”。"),
    )
    source = forms.CharField(label=_("依据文件"), max_length=200, help_text=_("国务院办公厅通知的名称和文号。"))

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        self.year = year
        super().__init__(*args, **kwargs)

    def clean_days(self) -> dict[date, tuple[bool, str]]:
        """day → (works, name), each wrong line named."""
        found: dict[date, tuple[bool, str]] = {}
        for number, line in enumerate(self.cleaned_data["days"].splitlines(), 1):
            if line.strip():
                for day, entry in self._line(number, line.strip()).items():
                    if day in found and found[day] != entry:
                        raise forms.ValidationError(_t("第{n}行：{day}前面已经写过。").format(n=number, day=day))
                    found[day] = entry
        return found

    def _line(self, number: int, line: str) -> dict[date, tuple[bool, str]]:
        parts = LINE.match(line)
        try:
            if parts is None:
                raise ValueError
            first = date(*map(int, parts["first"].split("-")))
            last = date(*map(int, parts["last"].split("-"))) if parts["last"] else first
        except ValueError:
            raise forms.ValidationError(_t("第{n}行“{line}”看不懂。").format(n=number, line=line)) from None
        if not timedelta(0) <= last - first < timedelta(LONGEST):
            raise forms.ValidationError(_t("第{n}行的起止日期不对。").format(n=number))
        if {first.year, last.year} != {self.year}:
            raise forms.ValidationError(_t("第{n}行不在{year}年。").format(n=number, year=self.year))
        entry = (parts["what"] == "班", parts["name"].strip())
        return {first + timedelta(n): entry for n in range((last - first).days + 1)}


class DayForm(forms.Form):
    day = forms.DateField(label=_("日期"), widget=DAY)
    works = forms.TypedChoiceField(
        label=_("这一天"),
        choices=[("0", _("休息")), ("1", _("上班"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("名称"), max_length=30, required=False, help_text=_("如节日名称、防汛停工。"))
    source = forms.CharField(label=_("依据文件"), max_length=200)


UNITS = [("months", _("个月")), ("working_days", _("个工作日")), ("days", _("日")), ("", _("不设时限"))]


class OverrideForm(forms.Form):
    """One policy value, in the control that fits its kind; `value` in the form that profiles keep."""

    basis = forms.CharField(label=_("依据"), max_length=200, help_text=_("文件名称、文号和条款。"))
    since = forms.DateField(
        label=_("施行日期"), widget=DAY, initial=moment.today, help_text=_("只适用于施行以后提出的事项。")
    )

    def __init__(self, *args: Any, parameter: Parameter, current: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parameter = parameter
        made = _FIELDS[parameter.kind](parameter, current)
        self.fields = {**made, **self.fields}  # type: ignore[assignment]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.parameter.kind == "term" and data.get("unit") and not data.get("count"):
            self.add_error("count", _("请填写数目。"))
        if self._is_json and "value" in data:
            try:
                data["value"] = json.loads(data["value"])
            except ValueError:
                self.add_error("value", _("不是正确的JSON。"))
        return data

    @property
    def _is_json(self) -> bool:
        return self.parameter.kind == "table" or (self.parameter.kind == "list" and not self.parameter.choices)

    def value(self) -> Any:
        if self.parameter.kind == "term":
            unit = self.cleaned_data["unit"]
            return {unit: self.cleaned_data["count"]} if unit else {}
        return self.cleaned_data["value"]


def _term(parameter: Parameter, current: Any) -> dict[str, forms.Field]:
    unit, count = next(iter((current or {}).items()), ("", None))
    return {
        "count": forms.IntegerField(label=_("数目"), min_value=1, max_value=999, required=False, initial=count),
        "unit": forms.ChoiceField(label=_("单位"), choices=UNITS, required=False, initial=unit),
    }


def _flag(parameter: Parameter, current: Any) -> dict[str, forms.Field]:
    choices = [("1", _("是")), ("", _("否"))]
    return {
        "value": forms.TypedChoiceField(
            label=parameter.label, choices=choices, coerce=bool, empty_value=False, required=False,
            initial="1" if current else "",
        )
    }  # fmt: skip


def _choice(parameter: Parameter, current: Any) -> dict[str, forms.Field]:
    choices = list(parameter.choices.items())
    return {"value": forms.ChoiceField(label=parameter.label, choices=choices, initial=current)}


def _text(parameter: Parameter, current: Any) -> dict[str, forms.Field]:
    return {"value": forms.CharField(label=parameter.label, initial=current)}


def _list(parameter: Parameter, current: Any) -> dict[str, forms.Field]:
    if not parameter.choices:
        return _table(parameter, current)
    choices = list(parameter.choices.items())
    widget = forms.CheckboxSelectMultiple
    return {"value": forms.MultipleChoiceField(label=parameter.label, choices=choices, widget=widget, initial=current)}


def _table(parameter: Parameter, current: Any) -> dict[str, forms.Field]:
    shown = json.dumps(current, ensure_ascii=False, indent=1)
    return {"value": forms.CharField(label=parameter.label, widget=forms.Textarea(attrs={"rows": 10}), initial=shown)}


_FIELDS = {
    "term": _term, "flag": _flag, "choice": _choice, "text": _text, "list": _list, "table": _table,
}  # fmt: skip
