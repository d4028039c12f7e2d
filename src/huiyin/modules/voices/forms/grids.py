"""What is filled in about grids."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.directory.models import Area, Person

from .. import queries
from ..models import GridCheck, Voice


class ToGridForm(forms.Form):
    area = forms.ModelChoiceField(label=_("网格（村、社区）"), queryset=Area.objects.none())
    words = forms.CharField(
        label=_("请网格核实什么"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, voice: Voice, **kwargs: Any) -> None:
        kwargs["initial"] = {"area": voice.area_id}
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = queries.villages()  # type: ignore[attr-defined]


class FromGridForm(forms.Form):
    result = forms.ChoiceField(label=_("核实结果"), choices=GridCheck.Result, widget=forms.RadioSelect)
    found = forms.CharField(
        label=_("核实情况"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("到现场看到什么、做了什么。已经解决的，这就是给反映人的答复。"),
    )


class LinkForm(forms.Form):
    person = forms.ModelChoiceField(label=_("代表"), queryset=Person.objects.none())

    def __init__(self, *args: Any, area: Area, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = area.grid_links.filter(until=None).values("person_id")
        self.fields["person"].queryset = queries.serving_deputies().exclude(pk__in=here)  # type: ignore[attr-defined]
