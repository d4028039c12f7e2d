"""The forms in which a passkey answers: one that is not known here says so, instead of speaking of a code."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NOT_KNOWN = _("这把通行密钥没有在本系统登记，或者已经移除。请改用其他方式，或者重新添加。")


class _Spoken:
    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError as error:
            if error.code == "incorrect_code":
                raise ValidationError(NOT_KNOWN, code="unknown_passkey") from error
            raise


class SignInPasskeyForm(_Spoken, LoginWebAuthnForm):
    pass


class SecondStepPasskeyForm(_Spoken, AuthenticateWebAuthnForm):
    pass


class ConfirmPasskeyForm(_Spoken, ReauthenticateWebAuthnForm):
    pass
