"""The forms in which a time code or a recovery code is typed: wrong ones count towards the lock, as passwords do."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .locking import note_failure, refuse_if_locked
from .models import User


class _Counted:
    user: User
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("验证码")
        self.fields["code"].help_text = _("验证器上的六位数字；手机不在身边的，输入一个恢复码。")
        self.fields["code"].widget.attrs = {"autocomplete": "one-time-code", "autofocus": True}

    def clean_code(self) -> str:
        refuse_if_locked(self.user)
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except ValidationError:
            refuse_if_locked(note_failure(self.user))
            raise
        return code


class SignInCodeForm(_Counted, AuthenticateForm):
    pass


class ConfirmCodeForm(_Counted, ReauthenticateForm):
    pass
