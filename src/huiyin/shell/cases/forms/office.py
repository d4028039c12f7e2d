"""What the office fills in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.casework import kinds
from huiyin.casework.models import Case, PressingAct
from huiyin.casework.reasons import Reason
from huiyin.directory.models import Unit
from huiyin.kernel import moment


class DateField(forms.DateField):
    """A day, entered with the browser's own control."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)


class AcceptForm(forms.Form):
    publication = forms.ChoiceField(label=_("公开方式"), choices=Case.Publication, widget=forms.RadioSelect)
    confidential = forms.BooleanField(label=_("为本人保密"), required=False)

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"publication": case.wish, "confidential": case.wish_confidential}
        super().__init__(*args, **kwargs)


class ReturnForm(forms.Form):
    words = forms.CharField(label=_("需要完善的内容"), widget=forms.Textarea)


class CodedReasonForm(forms.Form):
    """Why something is not accepted. A kind extends this and says which reasons are listed for a case."""

    reason = forms.ChoiceField(label=_("情形"), widget=forms.RadioSelect)
    words = forms.CharField(label=_("给提出人的说明"), widget=forms.Textarea)

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(r.code, r.text) for r in self.listed(case)]  # type: ignore[attr-defined]
        basis = case.values.basis(f"{case.kind}.reasons_not_accepted")
        self.fields["reason"].help_text = _("依据：%(basis)s") % {"basis": basis}

    def listed(self, case: Any) -> Sequence[Reason]:
        raise NotImplementedError


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
    together = forms.BooleanField(label=_("同类并办的一并交办"), required=False)

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"lead": case.suggested_unit_id, "way": "lead"})
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
    others = forms.ModelMultipleChoiceField(label=_("并办的各件"), queryset=Case.objects.none())

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = kinds.get(case.kind)
        pool = kind.model.objects.filter(body=case.body_id, state__in=kind.life["bundle"].source)
        self.fields["others"].queryset = pool.exclude(pk=case.pk)  # type: ignore[attr-defined]


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
    """Patterns with {term} {session} {year} {n}; {n:03d} fills up with noughts. One field a series."""

    def __init__(self, *args: Any, series: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, (name, label) in enumerate(series.items()):
            hint = _("可用 {term} 届、{session} 次、{year} 年、{n} 序号；{n:03d} 表示补足三位。") if place == 0 else ""
            self.fields[name] = forms.CharField(label=label, max_length=60, help_text=hint)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        seen: set[str] = set()
        for name in self.fields:
            pattern = data.get(name, "")
            try:
                first, second = (pattern.format(term=1, session=1, year=2026, n=n) for n in (1, 2))
            except (KeyError, IndexError, ValueError):
                self.add_error(name, _("编号格式不正确。"))
                continue
            if first == second:
                self.add_error(name, _("编号格式须含序号 {n}。"))
            elif pattern in seen:
                self.add_error(name, _("格式不能相同，否则编号会重复。"))
            seen.add(pattern)
        return data


class PauseForm(forms.Form):
    """Why time does not count for a while, and who agreed to it."""

    reason = forms.CharField(
        label=_("暂停的原因"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例如须等待鉴定、招标、用地手续的结果，或者汛期不能施工。"),
    )
    agreed_by = forms.CharField(
        label=_("经谁同意"), max_length=80, help_text=_("提出人（反映人）或者批准的领导的姓名、职务。")
    )
