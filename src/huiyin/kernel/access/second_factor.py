"""Second factors (time code or passkey): who has one, and whether it was proved in this session a short while ago."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ..refusals import NotAllowed
from .models import User

FRESH = timedelta(minutes=15)
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_fresh(request: HttpRequest) -> bool:
    """Read off the records that the sign-in library keeps in the session; they bear the machine's own time."""
    now = time.time()
    return any(-60 <= now - record.get("at", 0) <= FRESH.total_seconds() for record in _proofs(request))


def was_proved(request: HttpRequest) -> bool:
    """Whether it was proved at any time in this session."""
    return bool(_proofs(request))


def is_bound(user_id: int) -> bool:
    """Whether the account has a second factor at all; recovery codes alone are none."""
    return Authenticator.objects.filter(user_id=user_id, type__in=KINDS).exists()


def has_only_passkeys(user_id: int) -> bool:
    """Whether the account proves itself by passkeys alone: it has no time codes to type."""
    kinds = set(Authenticator.objects.filter(user_id=user_id, type__in=KINDS).values_list("type", flat=True))
    return kinds == {Authenticator.Type.WEBAUTHN}


def prove(user: User, code: str) -> None:
    """Check a time code or a recovery code of an account, outside any session. A code serves once.

    Raises NotAllowed for a wrong one, which counts towards the lock, and for an account that has no codes to type.
    """
    from .code_forms import ConfirmCodeForm  # noqa: PLC0415

    if not is_bound(user.pk) or has_only_passkeys(user.pk):
        raise NotAllowed(_("您没有绑定验证器，不能用验证码证明是本人；请用一次性链接，或者在网页上办。"))
    form = ConfirmCodeForm({"code": code}, user=user)
    if not form.is_valid():
        raise NotAllowed(" ".join(form.errors["code"]))


def _proofs(request: HttpRequest) -> list[dict[str, Any]]:
    records = get_authentication_records(request, request.user)
    return [record for record in records if record.get("method") == "mfa"]
