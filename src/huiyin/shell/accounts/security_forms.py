"""The forms of the security administrator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import moment
from huiyin.kernel.access import roles
from huiyin.kernel.access.models import User

from . import security_queries

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AccountForm(forms.Form):
    username = forms.CharField(label=_("账号"), max_length=60, help_text=_("登录时输入，用字母、数字；设定后不能改。"))
    name = forms.CharField(label=_("姓名"), max_length=60)

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"].strip()
        if User.objects.filter(username=username).exists():
            raise forms.ValidationError(_("这个账号已经有人使用。"))
        return username


class LockForm(forms.Form):
    hours = forms.IntegerField(label=_("锁定几小时"), min_value=1, max_value=720, initial=24)


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button is the answer."""


class GrantForm(forms.Form):
    role = forms.ChoiceField(label=_("角色"))
    scope = forms.ChoiceField(label=_("范围"), help_text=_("角色在哪个机构、单位或团组内有效。"))
    title = forms.CharField(label=_("职务"), max_length=80, required=False, help_text=_("如“代表工委副主任”。"))
    since = forms.DateField(label=_("自哪一天起"), initial=moment.today, widget=DAY)
    until = forms.DateField(label=_("到哪一天止"), required=False, widget=DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(one.code, one.label) for one in roles.all_roles()]  # type: ignore[attr-defined]
        self.fields["scope"].choices = security_queries.scope_choices()  # type: ignore[attr-defined]

    def clean_scope(self) -> tuple[str, int]:
        kind, pk = self.cleaned_data["scope"].split(":")
        return kind, int(pk)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("until") and data.get("since") and data["until"] < data["since"]:
            self.add_error("until", _("不能早于开始日期。"))
        return data
