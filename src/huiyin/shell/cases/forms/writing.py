"""What deputies and members write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Case
from huiyin.directory.models import Person, Topic, Unit

SLOTS = 8


class DraftForm(forms.Form):
    """The whole text in three parts; the requests come as `request1` … `request8`. `also`: a kind's own fields."""

    also: tuple[str, ...] = ()

    title = forms.CharField(
        label=_("标题"),
        max_length=200,
        required=False,
        help_text=_("一事一议：一件只说一件事，例如“关于……的建议”。"),
    )
    situation = forms.CharField(
        label=_("一、情况"),
        required=False,
        widget=forms.Textarea,
        help_text=_("在哪里、涉及谁、现状如何；有数字更好。"),
    )
    problem = forms.CharField(
        label=_("二、问题"), required=False, widget=forms.Textarea, help_text=_("存在什么问题，原因在哪里。")
    )
    topic = forms.ModelChoiceField(label=_("类别"), queryset=Topic.objects.none(), required=False)
    suggested_unit = forms.ModelChoiceField(
        label=_("建议承办单位"),
        queryset=Unit.objects.none(),
        required=False,
        help_text=_("可以不选，由工作机构确定。"),
    )
    in_session = forms.BooleanField(label=_("大会期间提出"), required=False)
    wish = forms.ChoiceField(label=_("公开意愿"), choices=Case.Publication, widget=forms.RadioSelect, required=False)
    wish_confidential = forms.BooleanField(label=_("请求为本人保密"), required=False)
    wish_reason = forms.CharField(label=_("不公开或保密的理由"), max_length=200, required=False)

    def __init__(self, *args: Any, slots: int = 3, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = Topic.objects.filter(until=None).select_related("parent")  # type: ignore[attr-defined]
        self.fields["topic"].label_from_instance = topic_label  # type: ignore[attr-defined]
        self.fields["suggested_unit"].queryset = Unit.objects.filter(until=None)  # type: ignore[attr-defined]
        self.slots = min(max(slots, 3), SLOTS)
        for place in range(1, SLOTS + 1):
            self.fields[f"request{place}"] = forms.CharField(
                label=_("建议第%(n)d条") % {"n": place}, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    @property
    def request_fields(self) -> list[forms.BoundField]:
        filled = [n for n in range(1, SLOTS + 1) if self[f"request{n}"].value()]
        shown = max(self.slots, (filled[-1] + 1) if filled else 0)
        return [self[f"request{n}"] for n in range(1, min(shown, SLOTS) + 1)]

    def requests(self) -> list[str]:
        return [self.cleaned_data[f"request{n}"] for n in range(1, SLOTS + 1) if self.cleaned_data.get(f"request{n}")]

    def values(self) -> dict[str, Any]:
        shared = ("title", "situation", "problem", "topic", "suggested_unit", "wish_confidential", "wish_reason")
        names = (*shared, *self.also)
        values = {name: self.cleaned_data[name] for name in names}
        values["wish"] = self.cleaned_data["wish"] or Case.Publication.OPEN
        return values


def topic_label(topic: Topic) -> str:
    return f"{topic.parent} · {topic}" if topic.parent else str(topic)


class InviteForm(forms.Form):
    people = forms.ModelMultipleChoiceField(
        label=_("邀请联名"),
        queryset=Person.objects.none(),
        help_text=_("由本人确认后才算联名；逾期未确认的邀请自动失效。"),
    )

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signed = case.signers.filter(state__in=["confirmed", "invited"]).values("person")
        seated = Person.objects.filter(mandates__body=case.body_id, mandates__until=None).distinct()
        self.fields["people"].queryset = seated.exclude(pk__in=signed).order_by("name")  # type: ignore[attr-defined]


class UploadForm(forms.Form):
    """A file and, where a kind knows several purposes, what it is."""

    purpose = forms.ChoiceField(label=_("这是什么"), widget=forms.RadioSelect, required=False)
    file = forms.FileField(
        label=_("附件"), help_text=_("pdf、doc、docx、xls、xlsx、wps、png、jpg、webp、txt，不超过20MB。")
    )

    def __init__(self, *args: Any, purposes: Sequence[tuple[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = purposes  # type: ignore[attr-defined]
        if not purposes:
            self.fields["purpose"].widget = forms.HiddenInput()


class ReasonForm(forms.Form):
    """One reason in words."""

    reason = forms.CharField(label=_("理由"), widget=forms.Textarea)


class WordsForm(forms.Form):
    """Optional words."""

    words = forms.CharField(label=_("说明"), widget=forms.Textarea, required=False)


class NothingForm(forms.Form):
    """Only a button."""
