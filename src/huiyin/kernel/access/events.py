"""What can happen to accounts and offices."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..ledger.events import event


@event("access.account_created", _("建立账号"))
class AccountCreated:
    username: str


@event("access.password_reset", _("重置密码"))
class PasswordReset:
    username: str


@event("access.password_changed", _("修改密码"))
class PasswordChanged:
    username: str


@event("access.account_locked", _("账号锁定"))
class AccountLocked:
    username: str
    failures: int


@event("access.account_unlocked", _("账号解锁"))
class AccountUnlocked:
    username: str


@event("access.account_disabled", _("停用账号"))
class AccountDisabled:
    username: str


@event("access.account_enabled", _("启用账号"))
class AccountEnabled:
    username: str


@event("access.office_granted", _("授予任职"))
class OfficeGranted:
    username: str
    role: str
    scope: str
    title: str


@event("access.office_ended", _("结束任职"))
class OfficeEnded:
    username: str
    role: str
    scope: str


@event("access.sessions_ended", _("强制退出登录"))
class SessionsEnded:
    username: str


@event("access.signed_in", _("登录"))
class SignedIn:
    username: str
    ways: list[str]


@event("access.sign_in_failed", _("登录验证失败"))
class SignInFailed:
    username: str
    failures: int


@event("access.signed_out", _("退出登录"))
class SignedOut:
    username: str


@event("access.second_factor_added", _("绑定二次验证"))
class SecondFactorAdded:
    username: str
    factor: str


@event("access.second_factor_removed", _("解除二次验证"))
class SecondFactorRemoved:
    username: str
    factor: str


@event("access.second_factors_cleared", _("清除二次验证"))
class SecondFactorsCleared:
    username: str
    count: int


@event("access.link_issued", _("发出一次性链接"))
class LinkIssued:
    purpose: str
    subject: str


@event("access.link_used", _("使用一次性链接"))
class LinkUsed:
    purpose: str
    subject: str


@event("access.token_issued", _("建立访问令牌"))
class TokenIssued:
    username: str
    name: str
    role: str
    scopes: list[str]
    until: str


@event("access.token_revoked", _("停用访问令牌"))
class TokenRevoked:
    username: str
    name: str
