"""Second factors bound and removed: into the ledger, and told to the owner of the account.

The sign-in library has no other hook for this than its signals.
"""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ..ledger.recording import append
from ..notices.telling import tell
from . import events
from .models import User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def listen() -> None:
    signals.authenticator_added.connect(_added, dispatch_uid="huiyin.second_factor_added")
    signals.authenticator_removed.connect(_removed, dispatch_uid="huiyin.second_factor_removed")


def _added(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Binding is itself a proof: the code was just typed, or the key just touched."""
    if authenticator.type not in FACTORS:
        return
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    append(user, events.SecondFactorAdded(username=user.username, factor=authenticator.type), by=request.actor)  # type: ignore[attr-defined]
    tell([user.pk], _("您的账号新绑定了二次验证。如果不是您本人操作，请立即联系安全管理员。"), urgent=True)


def _removed(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type not in FACTORS:
        return
    append(user, events.SecondFactorRemoved(username=user.username, factor=authenticator.type), by=request.actor)  # type: ignore[attr-defined]
    tell([user.pk], _("您的账号解除了一项二次验证。如果不是您本人操作，请立即联系安全管理员。"), urgent=True)
