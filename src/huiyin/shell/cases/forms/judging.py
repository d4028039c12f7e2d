"""What those who judge fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.casework.models import Rating, Signer


class RatingForm(forms.Form):
    """Attitude and result apart; words are required for "not satisfied"."""

    attitude = forms.TypedChoiceField(
        label=_("办理态度"), choices=Rating.Level.choices, coerce=int, widget=forms.RadioSelect
    )
    result = forms.TypedChoiceField(
        label=_("办理结果"), choices=Rating.Level.choices, coerce=int, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("具体意见"),
        widget=forms.Textarea,
        required=False,
        help_text=_("有一项不满意的，请写明意见，将据此二次交办。"),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        dissatisfied = Rating.Level.NOT in (data.get("attitude"), data.get("result"))
        if dissatisfied and not data.get("words", "").strip():
            self.add_error("words", _("评价为不满意的，须写明具体意见。"))
        return data


class PaperRatingForm(RatingForm):
    """A rating on paper, entered by the office with its scan."""

    signer = forms.ModelChoiceField(label=_("评价人"), queryset=Signer.objects.none())
    scan = forms.FileField(label=_("原件扫描"))
    field_order = ["signer", "attitude", "result", "words", "scan"]

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rated = case.ratings.filter(round=case.round).values("signer")
        signers = case.signers.filter(state="confirmed").exclude(pk__in=rated)
        self.fields["signer"].queryset = signers.select_related("person")  # type: ignore[attr-defined]


class FiveForm(forms.Form):
    """One score a dimension, 0 to 100."""

    def __init__(self, *args: Any, case: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = []
        for dimension in case.values[f"{case.kind}.five_dimensions"]:
            self.codes.append(dimension["code"])
            self.fields[f"score_{dimension['code']}"] = forms.IntegerField(
                label=dimension["label"],
                min_value=0,
                max_value=100,
                help_text=_("权重%(n)d%%，0至100分") % {"n": dimension["weight"]},
            )
        self.fields["words"] = forms.CharField(label=_("评语"), widget=forms.Textarea, required=False)

    def scores(self) -> dict[str, int]:
        return {code: self.cleaned_data[f"score_{code}"] for code in self.codes}

    def arguments(self) -> dict[str, Any]:
        return {"scores": self.scores(), "words": self.cleaned_data["words"]}
