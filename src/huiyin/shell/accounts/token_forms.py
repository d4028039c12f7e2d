"""The form of a new access token."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.access import roles, tokens
from huiyin.kernel.access.models import Office


class TokenForm(forms.Form):
    """`offices` are those that may have tokens."""

    name = forms.CharField(label=_("用途"), max_length=60, help_text=_("如“本单位办公系统读取交办件”。"))
    office = forms.TypedChoiceField(label=_("以哪个身份"))
    scopes = forms.MultipleChoiceField(
        label=_("可用于"), choices=lambda: list(tokens.SCOPES.items()), widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(
        label=_("有效期（天）"),
        min_value=1,
        max_value=tokens.LONGEST,
        initial=90,
        help_text=_("到期自动停用，可提前停用。"),
    )

    def __init__(self, *args: Any, offices: Sequence[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_key = {str(one.pk): one for one in offices}
        field = self.fields["office"]
        field.choices = [(key, one.title or roles.label_of(one.role)) for key, one in by_key.items()]  # type: ignore[attr-defined]
        field.coerce = by_key.__getitem__  # type: ignore[attr-defined]
