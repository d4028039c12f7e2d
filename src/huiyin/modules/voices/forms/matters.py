"""What is filled in to put matters together and apart, to name one, and to raise it whole."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..models import Matter, Voice


class _VoicesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Voice) -> str:
        return f"{obj.number} {obj.title} · {obj.state_label}"


class _Of(forms.Form):
    """A form about one matter; `voices` are those of it that the actor may see, `matters` where voices can go."""

    def __init__(
        self, *args: Any, matter: Matter, voices: QuerySet[Voice], matters: QuerySet[Matter], **kwargs: Any
    ) -> None:
        self.matter, self.matters = matter, matters
        kwargs.setdefault("initial", self.begin_with(matter))
        super().__init__(*args, **kwargs)
        if "voices" in self.fields:
            self.fields["voices"].queryset = voices  # type: ignore[attr-defined]

    def begin_with(self, matter: Matter) -> dict[str, Any]:
        return {}

    def matter_of(self, name: str) -> Matter:
        """The matter of the voice whose number was written."""
        number = self.cleaned_data[name].strip().upper()
        found = self.matters.filter(voices__number=number).exclude(pk=self.matter.pk).first()
        if found is None:
            raise forms.ValidationError(_("没有另一件事由含有“%(number)s”。") % {"number": number})
        return found


class MergeMattersForm(_Of):
    into = forms.CharField(
        label=_("归入哪一件（填其中任何一条的受理编号）"),
        max_length=40,
        help_text=_("这里的全部意见归入那一件，以那一件的名称为准。"),
    )

    def clean_into(self) -> Matter:
        return self.matter_of("into")


class SplitForm(_Of):
    voices = _VoicesField(
        label=_("不是这件事的意见"), queryset=Voice.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    label = forms.CharField(label=_("新事由的名称"), max_length=120, required=False)


class MoveForm(_Of):
    voices = _VoicesField(label=_("要移走的意见"), queryset=Voice.objects.none(), widget=forms.CheckboxSelectMultiple)
    to = forms.CharField(label=_("移到哪一件（填其中任何一条的受理编号）"), max_length=40)

    def clean_to(self) -> Matter:
        return self.matter_of("to")


class NameForm(_Of):
    label = forms.CharField(
        label=_("事由名称"), max_length=120, required=False, help_text=_("不写的，用代表性意见的标题。")
    )

    def begin_with(self, matter: Matter) -> dict[str, Any]:
        return {"label": matter.label}


class RaiseMatterForm(forms.Form):
    target = forms.ChoiceField(label=_("提请为"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("标题"), max_length=200)

    def __init__(self, *args: Any, targets: Any, title: str, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"title": title, "target": targets[0].code if targets else ""})
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = [(t.code, t.label) for t in targets]  # type: ignore[attr-defined]
