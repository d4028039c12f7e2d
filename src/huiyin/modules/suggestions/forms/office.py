"""What the office fills in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Case, PressingAct
from huiyin.directory.models import Unit
from huiyin.kernel import moment

from .. import reasons
from ..models import GateReview, Suggestion


class DateField(forms.DateField):
    """A day, entered with the browser's own control."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)


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

    def __init__(self, *args: Any, suggestion: Suggestion, **kwargs: Any) -> None:
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


class AcceptForm(forms.Form):
    publication = forms.ChoiceField(label=_("公开方式"), choices=Case.Publication, widget=forms.RadioSelect)
    confidential = forms.BooleanField(label=_("为代表保密"), required=False)

    def __init__(self, *args: Any, suggestion: Suggestion, **kwargs: Any) -> None:
        kwargs["initial"] = {"publication": suggestion.wish, "confidential": suggestion.wish_confidential}
        super().__init__(*args, **kwargs)


class ReturnForm(forms.Form):
    words = forms.CharField(label=_("需要完善的内容"), widget=forms.Textarea)


class CodedReasonForm(forms.Form):
    reason = forms.ChoiceField(label=_("情形"), widget=forms.RadioSelect)
    words = forms.CharField(label=_("给代表的说明"), widget=forms.Textarea)

    def __init__(self, *args: Any, suggestion: Suggestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(r.code, r.text) for r in reasons.of(suggestion)]  # type: ignore[attr-defined]
        basis = suggestion.values.basis("suggestion.reasons_not_accepted")
        self.fields["reason"].help_text = _("依据：%(basis)s") % {"basis": basis}


class AssignForm(forms.Form):
    way = forms.ChoiceField(
        label=_("办理方式"),
        choices=[("lead", _("主办（可有会办）")), ("split", _("分别办理"))],
        widget=forms.RadioSelect,
        initial="lead",
    )
    lead = forms.ModelChoiceField(label=_("主办单位"), queryset=Unit.objects.none(), required=False)
    joint = forms.ModelMultipleChoiceField(
        label=_("会办单位"), queryset=Unit.objects.none(), required=False, help_text=_("可选多个。")
    )
    split1 = forms.ModelChoiceField(label=_("分办单位一"), queryset=Unit.objects.none(), required=False)
    part1 = forms.CharField(label=_("承办内容一"), required=False)
    split2 = forms.ModelChoiceField(label=_("分办单位二"), queryset=Unit.objects.none(), required=False)
    part2 = forms.CharField(label=_("承办内容二"), required=False)
    split3 = forms.ModelChoiceField(label=_("分办单位三"), queryset=Unit.objects.none(), required=False)
    part3 = forms.CharField(label=_("承办内容三"), required=False)
    meeting = forms.CharField(label=_("交办会"), max_length=100, required=False)
    together = forms.BooleanField(label=_("同类并办的建议一并交办"), required=False)

    def __init__(self, *args: Any, suggestion: Suggestion, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"lead": suggestion.suggested_unit_id, "way": "lead"})
        super().__init__(*args, **kwargs)
        for name in ("lead", "joint", "split1", "split2", "split3"):
            self.fields[name].queryset = Unit.objects.filter(until=None)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("way") == "split":
            pairs = [(n, data.get(f"split{n}"), data.get(f"part{n}", "").strip()) for n in (1, 2, 3)]
            for n, unit, part in pairs:
                if unit and not part:
                    self.add_error(f"part{n}", _("请写明该单位承办的内容。"))
            if sum(bool(unit) for _n, unit, _part in pairs) < 2:
                self.add_error("split1", _("分别办理须有两个以上单位。"))
        elif not data.get("lead"):
            self.add_error("lead", _("请选择主办单位。"))
        elif data.get("lead") in (data.get("joint") or []):
            self.add_error("joint", _("主办单位不能同时会办。"))
        return data

    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data["way"] == "split":
            return {"split": {data[f"split{n}"]: data[f"part{n}"] for n in (1, 2, 3) if data[f"split{n}"]}}
        return {"lead": data["lead"], "joint": list(data["joint"])}


class BundleForm(forms.Form):
    others = forms.ModelMultipleChoiceField(label=_("并办的建议"), queryset=Suggestion.objects.none())

    def __init__(self, *args: Any, suggestion: Suggestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pool = Suggestion.objects.filter(body=suggestion.body_id, state__in=["submitted", "accepted"])
        self.fields["others"].queryset = pool.exclude(pk=suggestion.pk)  # type: ignore[attr-defined]


class MeetingForm(forms.Form):
    meeting = forms.CharField(label=_("会议"), max_length=100)
    words = forms.CharField(label=_("会议意见"), widget=forms.Textarea)


class PressForm(forms.Form):
    leader_name = forms.CharField(label=_("领衔督办领导"), max_length=40)
    leader_title = forms.CharField(label=_("职务"), max_length=60)
    level = forms.ChoiceField(label=_("督办层级"), choices=PressingAct.Level)
    because = forms.CharField(label=_("督办理由"), widget=forms.Textarea, required=False)


class PressPlanForm(forms.Form):
    level = forms.ChoiceField(label=_("督办层级"), choices=PressingAct.Level)
    kind = forms.ChoiceField(label=_("形式"), choices=PressingAct.Kind, widget=forms.RadioSelect)
    supervisor = forms.CharField(label=_("督办人"), max_length=60)
    planned_on = DateField(label=_("计划日期"))


class PressDoneForm(forms.Form):
    done_on = DateField(label=_("开展日期"), initial=moment.today)
    words = forms.CharField(label=_("督办情况"), widget=forms.Textarea)


class PublicationForm(forms.Form):
    publication = forms.ChoiceField(label=_("公开方式"), choices=Case.Publication, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("理由"), widget=forms.Textarea)


class VoteForm(forms.Form):
    meeting = forms.CharField(label=_("会议"), max_length=100)
    on = DateField(label=_("日期"), initial=moment.today)
    satisfied = forms.IntegerField(label=_("满意票"), min_value=0)
    basically = forms.IntegerField(label=_("基本满意票"), min_value=0)
    dissatisfied = forms.IntegerField(label=_("不满意票"), min_value=0)
    invalid = forms.IntegerField(label=_("无效票"), min_value=0, initial=0)
    scan = forms.FileField(label=_("测评记录"))


class IssueForm(forms.Form):
    letter_number = forms.CharField(label=_("文号"), max_length=60, help_text=_("例如：临交函〔2026〕12号"))


class ReassignForm(forms.Form):
    because = forms.CharField(label=_("理由和要求"), widget=forms.Textarea)


class NumberingForm(forms.Form):
    """Patterns with {term} {session} {year} {n}; {n:03d} fills up with noughts."""

    in_session = forms.CharField(
        label=_("大会期间"),
        max_length=60,
        help_text=_("可用 {term} 届、{session} 次、{year} 年、{n} 序号；{n:03d} 表示补足三位。"),
    )
    between = forms.CharField(label=_("闭会期间"), max_length=60)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("in_session", "between"):
            try:
                first, second = (data.get(name, "").format(term=1, session=1, year=2026, n=n) for n in (1, 2))
            except (KeyError, IndexError, ValueError):
                self.add_error(name, _("编号格式不正确。"))
            else:
                if first == second:
                    self.add_error(name, _("编号格式须含序号 {n}。"))
        if data.get("in_session") == data.get("between"):
            self.add_error("between", _("两个格式不能相同，否则编号会重复。"))
        return data
