"""What the sign-in library asks the house: who may sign in, from which address, and what the ledger should know."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from ..actors import Actor
from ..ledger.recording import append
from ..privacy.crypto import decrypt, encrypt
from . import events, locking
from .addresses import address_of
from .models import User

WRONG_CODE = _("验证码不正确或者已经用过，请等验证器显示新的数字再输入。")


class AccountAdapter(DefaultAccountAdapter):
    """Signing in and out. Accounts are made by the security administrator, never by oneself."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("账号或密码不正确。连续输错五次，账号将锁定十五分钟。"),
        "incorrect_password": _("密码不正确。"),
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": _("尝试次数过多，请过几分钟再试。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request) or "127.0.0.1"

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Raises ValidationError with the reason where a lock is what refuses."""
        user: User | None = super().authenticate(request, **credentials)
        if user is None:
            locking.refuse_if_locked(locking.account_named(credentials.get("username") or ""))
        return user

    def reauthenticate(self, user: User, password: str) -> bool:
        right = super().reauthenticate(user, password)
        if right:
            locking.forget_failures(user)
        return right

    def pre_login(self, request: HttpRequest, user: User, **how: Any) -> HttpResponse | None:
        """A passkey opens no locked account either."""
        if user.is_active and user.is_locked:
            request.session.flush()
            messages.error(request, locking.sentence(user))
            return redirect("account_login")
        return super().pre_login(request, user, **how)

    def post_login(self, request: HttpRequest, user: User, **how: Any) -> HttpResponse:
        locking.forget_failures(user)
        note_sign_in(request, user)
        return super().post_login(request, user, **how)

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        if isinstance(user, User):
            append(user, events.SignedOut(username=user.username), by=_self(request, user))
        super().logout(request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": _g("用密码确认"),
            "mfa_reauthenticate": _g("用验证器或恢复码确认"),
            "mfa_reauthenticate:webauthn": _g("用通行密钥确认"),
        }
        return [{**way, "description": words[way["id"]]} for way in super().get_reauthentication_methods(user)]


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are encrypted in the database like personal data."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _("不能解除二次验证。"),
        "cannot_generate_recovery_codes": _("绑定验证器或者通行密钥以后才能生成恢复码。"),
    }

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _g("我的通行密钥{n}").format(n=count + 1)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": f"{_g('回音')} {settings.DISTRICT_NAME}"}


def note_demo_sign_in(request: HttpRequest, user: User) -> None:
    """A click on the demonstration's sign-in page counts as the password, which nobody there knows."""
    record_authentication(request, user, "password", reauthenticated=True)
    UserSession.objects.create_from_request(request)
    note_sign_in(request, user)


def note_sign_in(request: HttpRequest, user: User) -> None:
    """Write down that somebody signed in, and by which means."""
    ways = [record.get("type") or record["method"] for record in get_authentication_records(request, user)]
    append(user, events.SignedIn(username=user.username, ways=list(dict.fromkeys(ways))), by=_self(request, user))


def _self(request: HttpRequest, user: User) -> Actor:
    return Actor(name=user.name or user.username, user_id=user.pk, address=address_of(request))
