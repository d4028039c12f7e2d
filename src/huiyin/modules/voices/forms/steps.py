"""What the station, the office and the units fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Handling, Reply, ReplyItem
from huiyin.directory.models import Area, Station, Topic, Unit

from .. import limits, masking
from ..models import Voice
from ..states import Grade, Outcome, State, Urgency


class NothingForm(forms.Form):
    pass


class WordsForm(forms.Form):
    words = forms.CharField(label=_("说明"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class NeededWordsForm(forms.Form):
    words = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("原因"), widget=forms.Textarea(attrs={"rows": 3}))


class HoldForm(forms.Form):
    reason = forms.ChoiceField(label=_("原因"), choices=list(limits.REASONS.items()), initial="person")


class ClassifyForm(forms.Form):
    title = forms.CharField(label=_("标题"), max_length=200)
    topic = forms.ModelChoiceField(label=_("类别"), queryset=Topic.objects.none())
    urgency = forms.ChoiceField(label=_("缓急"), choices=Urgency, widget=forms.RadioSelect)
    area = forms.ModelChoiceField(label=_("所属网格（村、社区）"), queryset=Area.objects.none(), required=False)

    def __init__(self, *args: Any, voice: Voice, **kwargs: Any) -> None:
        advice = voice.latest_advice
        advised = advice.topic_id if advice else None
        kwargs["initial"] = {
            "title": voice.title,
            "topic": voice.topic_id or advised,
            "urgency": voice.urgency if voice.topic_id or not advice else advice.urgency,
            "area": voice.area_id,
        }
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = Topic.objects.filter(until=None)  # type: ignore[attr-defined]
        self.fields["area"].queryset = Area.objects.filter(kind=Area.Kind.VILLAGE)  # type: ignore[attr-defined]


class AssignForm(forms.Form):
    grade = forms.ChoiceField(
        label=_("分级"),
        choices=[(g.value, g.label) for g in (Grade.SUBDISTRICT, Grade.DISTRICT)],
        widget=forms.RadioSelect,
        help_text=_("街道（镇）职权内的交街道（镇）；超出的交区级部门。答复时限随分级而定。"),
    )
    lead = forms.ModelChoiceField(label=_("主办单位"), queryset=Unit.objects.none())
    joint = forms.ModelMultipleChoiceField(label=_("会办单位"), queryset=Unit.objects.none(), required=False)

    def __init__(self, *args: Any, voice: Voice, **kwargs: Any) -> None:
        advice = voice.latest_advice
        unit = advice.unit if advice else None
        grade = Grade.SUBDISTRICT if unit and unit.kind == Unit.Kind.SUBDISTRICT else Grade.DISTRICT
        kwargs.setdefault("initial", {"lead": unit, "grade": grade})
        super().__init__(*args, **kwargs)
        for name in ("lead", "joint"):
            self.fields[name].queryset = Unit.objects.filter(until=None)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        lead, grade = data.get("lead"), data.get("grade")
        if lead and grade and (grade == Grade.SUBDISTRICT) != (lead.kind == Unit.Kind.SUBDISTRICT):
            self.add_error("lead", _("单位与分级不符：街道（镇）办理的交街道（镇），区级办理的交区级部门。"))
        if lead and lead in (data.get("joint") or []):
            self.add_error("joint", _("主办单位不能同时会办。"))
        return data


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(label=_("办理结果"), choices=Outcome, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("答复"), widget=forms.Textarea(attrs={"rows": 6}), help_text=_("说清做了什么、依据什么、什么时候做完。")
    )


class ElsewhereForm(forms.Form):
    channel = forms.ChoiceField(label=_("应走的渠道"), widget=forms.RadioSelect)
    words = forms.CharField(label=_("给反映人的说明"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, voice: Voice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        table = voice.values.get("voice.elsewhere", [])
        self.fields["channel"].choices = [(one["code"], f"{one['label']}：{one['channel']}") for one in table]  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    into = forms.CharField(label=_("并入哪一件（受理编号）"), max_length=40)

    def __init__(self, *args: Any, voice: Voice, **kwargs: Any) -> None:
        self.voice = voice
        super().__init__(*args, **kwargs)

    def clean_into(self) -> Voice:
        number = self.cleaned_data["into"].strip().upper()
        found = Voice.objects.filter(body_id=self.voice.body_id, number=number, state__in=State.OPEN).first()
        if found is None or found.pk == self.voice.pk:
            raise forms.ValidationError(_("没有正在办理的“%(number)s”。") % {"number": number})
        return found


class StationForm(forms.Form):
    station = forms.ModelChoiceField(label=_("交给哪个站点"), queryset=Station.objects.none())
    words = forms.CharField(label=_("说明"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["station"].queryset = Station.objects.filter(until=None)  # type: ignore[attr-defined]


class PublishForm(forms.Form):
    title = forms.CharField(label=_("公开标题"), max_length=200)
    text = forms.CharField(label=_("公开正文"), widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, voice: Voice, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial",
            {
                "title": voice.public_title or masking.masked(voice.title),
                "text": voice.public_text or masking.masked(voice.text),
            },
        )
        super().__init__(*args, **kwargs)


class DeclineForm(forms.Form):
    reason = forms.CharField(label=_("退办理由"), widget=forms.Textarea(attrs={"rows": 3}))
    suggests = forms.ModelChoiceField(label=_("应由哪个单位办理"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, handling: Handling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["suggests"].queryset = Unit.objects.filter(until=None).exclude(pk=handling.unit_id)  # type: ignore[attr-defined]


class ExtensionForm(forms.Form):
    until = forms.DateField(label=_("延期至"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    reason = forms.CharField(label=_("延期理由"), widget=forms.Textarea(attrs={"rows": 3}))


class OpinionForm(forms.Form):
    text = forms.CharField(label=_("会办意见"), widget=forms.Textarea(attrs={"rows": 5}))


class ReplyForm(forms.Form):
    """One answer to each request that was read in the voice."""

    outcome = forms.ChoiceField(label=_("办理结果"), choices=Outcome, widget=forms.RadioSelect)
    contact_person = forms.CharField(label=_("联系人"), max_length=40, required=False)
    contact_phone = forms.CharField(label=_("联系电话"), max_length=40, required=False)

    def __init__(self, *args: Any, reply: Reply, **kwargs: Any) -> None:
        self.items = list(reply.items.all())
        kwargs["initial"] = {
            "outcome": reply.outcome,
            "contact_person": reply.contact_person,
            "contact_phone": reply.contact_phone,
        }
        super().__init__(*args, **kwargs)
        for item in self.items:
            place = item.position
            self.fields[f"disposition{place}"] = forms.ChoiceField(
                label=_("办理情况"), choices=ReplyItem.Disposition, widget=forms.RadioSelect, initial=item.disposition
            )
            self.fields[f"text{place}"] = forms.CharField(
                label=_("答复"), widget=forms.Textarea(attrs={"rows": 4}), initial=item.text
            )
            self.fields[f"due{place}"] = forms.DateField(
                label=_("落实时限（计划落实的必填）"),
                required=False,
                initial=item.due_on,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for item in self.items:
            if data.get(f"disposition{item.position}") == "planned" and not data.get(f"due{item.position}"):
                self.add_error(f"due{item.position}", _("计划落实的，请写明何时做到。"))
        return data

    def rows(self) -> list[dict[str, Any]]:
        """The request and its three fields, for the page."""
        return [
            {"item": item, **{name: self[f"{name}{item.position}"] for name in ("disposition", "text", "due")}}
            for item in self.items
        ]

    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        items = [
            {
                "request": item.request,
                "disposition": data[f"disposition{item.position}"],
                "text": data[f"text{item.position}"],
                "due_on": data[f"due{item.position}"] if data[f"disposition{item.position}"] == "planned" else None,
            }
            for item in self.items
        ]
        return {
            "items": items,
            "outcome": data["outcome"],
            "contact_person": data["contact_person"],
            "contact_phone": data["contact_phone"],
        }


class ProgressForm(forms.Form):
    text = forms.CharField(label=_("进展情况"), widget=forms.Textarea(attrs={"rows": 4}))
    evidence = forms.FileField(label=_("佐证材料"), required=False)


class KeptForm(forms.Form):
    agrees = forms.TypedChoiceField(
        label=_("反映人是否认可已经兑现"),
        choices=[("yes", _("认可")), ("no", _("不认可"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("反映人的意见"), widget=forms.Textarea(attrs={"rows": 3}), required=False)


class CarryOverForm(forms.Form):
    due_on = forms.DateField(label=_("新的时限"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    reason = forms.CharField(label=_("结转理由"), widget=forms.Textarea(attrs={"rows": 3}))


class RaiseForm(forms.Form):
    """What to raise it to, under what title, and which alike go with it."""

    target = forms.ChoiceField(label=_("提请为"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("标题"), max_length=200)
    others = forms.ModelMultipleChoiceField(
        label=_("一并提请的同类意见"),
        queryset=Voice.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, voice: Voice, targets: Any, others: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"title": voice.title, "target": targets[0].code if targets else ""})
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = [(t.code, t.label) for t in targets]  # type: ignore[attr-defined]
        self.fields["others"].queryset = others  # type: ignore[attr-defined]
        if not others.exists():
            self.fields["others"].widget = forms.MultipleHiddenInput()


class RevealForm(forms.Form):
    why = forms.CharField(label=_("查看的事由"), max_length=200)
