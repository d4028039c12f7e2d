"""What units fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.casework import outcomes
from huiyin.casework.models import Contact, Handling, Reply, ReplyItem, Signer
from huiyin.directory.models import Unit
from huiyin.kernel import moment

from .office import DateField


class DeclineForm(forms.Form):
    reason = forms.CharField(label=_("退办理由"), widget=forms.Textarea)
    suggests = forms.ModelChoiceField(
        label=_("应由哪个单位办理"), queryset=Unit.objects.none(), help_text=_("须提出其他单位；不得自行转办。")
    )

    def __init__(self, *args: Any, handling: Handling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Unit.objects.filter(until=None).exclude(pk=handling.unit_id)
        self.fields["suggests"].queryset = others  # type: ignore[attr-defined]


class HandlerForm(forms.Form):
    name = forms.CharField(label=_("经办人"), max_length=40)


class FollowUpForm(forms.Form):
    """A meeting with those who raised a case."""

    form = forms.ChoiceField(label=_("方式"), choices=Contact.Form, widget=forms.RadioSelect)
    on = DateField(label=_("日期"), initial=moment.today)
    place = forms.CharField(label=_("地点"), max_length=100, required=False)
    officials = forms.CharField(label=_("单位参加人"), max_length=200)
    met = forms.ModelMultipleChoiceField(
        label=_("与谁沟通"), queryset=Signer.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(label=_("对方意见与沟通情况"), widget=forms.Textarea)

    def __init__(self, *args: Any, handling: Handling, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signers = handling.case.signers.filter(state="confirmed").select_related("person")
        self.fields["met"].queryset = signers  # type: ignore[attr-defined]

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > moment.today():
            raise forms.ValidationError(_("面商日期不能晚于今天。"))
        return on


class ContactForm(FollowUpForm):
    """A meeting before the answer; where a kind consults by stages, it says at which."""

    stage = forms.ChoiceField(
        label=_("协商阶段"), choices=Contact.Stage.choices[:2], widget=forms.RadioSelect, initial="before"
    )
    field_order = ["stage"]

    def __init__(self, *args: Any, handling: Handling, **kwargs: Any) -> None:
        super().__init__(*args, handling=handling, **kwargs)
        case = handling.case
        if not case.values.get(f"{case.kind}.consult_before_reply", []):
            del self.fields["stage"]


class OpinionForm(forms.Form):
    text = forms.CharField(label=_("会办意见"), widget=forms.Textarea)


class ExtensionForm(forms.Form):
    until = DateField(label=_("延期至"))
    reason = forms.CharField(label=_("理由"), widget=forms.Textarea)


class ReplyForm(forms.Form):
    """A reply, item by item: `text1`, `disposition1`, `due1` … for each request."""

    outcome = forms.ChoiceField(label=_("办理结果"), widget=forms.RadioSelect, required=False)
    opening = forms.CharField(label=_("开头"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    closing = forms.CharField(label=_("结尾"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    contact_person = forms.CharField(label=_("联系人"), max_length=40, required=False)
    contact_phone = forms.CharField(label=_("联系电话"), max_length=40, required=False)

    def __init__(self, *args: Any, reply: Reply, **kwargs: Any) -> None:
        self.items = list(reply.items.all())
        initial = {
            name: getattr(reply, name) for name in ("outcome", "opening", "closing", "contact_person", "contact_phone")
        }
        for item in self.items:
            n = item.position
            initial |= {f"text{n}": item.text, f"disposition{n}": item.disposition, f"due{n}": item.due_on}
        super().__init__(*args, initial=initial, **kwargs)
        if reply.kind == Reply.Kind.INTERIM:
            del self.fields["outcome"]
        else:
            self.fields["outcome"].choices = [  # type: ignore[attr-defined]
                (one.code, f"{one.letter} {one.meaning}") for one in outcomes.scheme(reply.outcome_scheme)
            ]
        for item in self.items:
            n = item.position
            self.fields[f"disposition{n}"] = forms.ChoiceField(
                label=_("办理情况"), choices=ReplyItem.Disposition.choices, widget=forms.RadioSelect, required=False
            )
            self.fields[f"text{n}"] = forms.CharField(label=_("逐条答复"), widget=forms.Textarea, required=False)
            self.fields[f"due{n}"] = DateField(
                label=_("落实时限"), required=False, help_text=_("选“计划落实”时必填；到期前会一直跟踪。")
            )

    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "item": item,
                "disposition": self[f"disposition{item.position}"],
                "text": self[f"text{item.position}"],
                "due": self[f"due{item.position}"],
            }
            for item in self.items
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for item in self.items:
            n = item.position
            if data.get(f"disposition{n}") == "planned" and data.get(f"due{n}") is None:
                self.add_error(f"due{n}", _("计划落实的，请写明时限。"))
            elif data.get(f"due{n}") and data.get(f"due{n}") <= moment.today():
                self.add_error(f"due{n}", _("落实时限须晚于今天。"))
        return data

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
        names = ("opening", "closing", "contact_person", "contact_phone")
        return {"items": items, "outcome": data.get("outcome", ""), **{name: data[name] for name in names}}


class ProgressForm(forms.Form):
    text = forms.CharField(label=_("进展情况"), widget=forms.Textarea)
    evidence = forms.FileField(label=_("佐证材料"), required=False)


class CarryOverForm(forms.Form):
    due_on = DateField(label=_("新的时限"))
    reason = forms.CharField(label=_("结转理由"), widget=forms.Textarea)


class DeputyViewForm(forms.Form):
    agrees = forms.TypedChoiceField(
        label=_("是否认可已经兑现"),
        choices=[("yes", _("认可")), ("no", _("不认可"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("意见"), widget=forms.Textarea, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("agrees") is False and not data.get("words", "").strip():
            self.add_error("words", _("不认可的，请写明意见。"))
        return data
