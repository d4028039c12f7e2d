"""How the ledger's entries about accounts are read."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..ledger import words
from . import roles
from .models import User
from .tokens import SCOPES

WAYS = {
    "password": _("密码"), "totp": _("验证器"), "webauthn": _("通行密钥"), "recovery_codes": _("恢复码"),
    "mfa": _("二次验证"),
}  # fmt: skip
PURPOSES = {"rate": _("评价答复")}


def declare() -> None:
    words.facts("access", words.listed(WAYS), "ways", "factor")
    words.facts("access", lambda codes: {code: roles.label_of(code) for code in codes}, "role")
    words.facts("access", words.listed(PURPOSES), "purpose")
    words.facts("access", words.listed(SCOPES), "scopes")
    words.subject(User._meta.label, _accounts, _find)


def _accounts(ids: Collection[int]) -> dict[int, tuple[str, str]]:
    return {user.pk: (f"{user.name}（{user.username}）", "") for user in User.objects.filter(pk__in=ids)}


def _find(text: str) -> list[int]:
    return list(
        User.objects.filter(Q(name__contains=text) | Q(username__iexact=text)).values_list("pk", flat=True)[:200]
    )
