"""Keys for programs: issued by a person for one of their offices, to some ends, until a day; revocable at once."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import moment
from ..actors import Actor
from ..ledger.recording import append
from ..refusals import NotAllowed, NotNow, NotReady
from . import events, roles
from .actions import SEPARATED
from .models import Office, Token, User

PREFIX = "huiyin_"
LONGEST = 366
MOST = 20
NOTED_EVERY = timedelta(minutes=10)
SCOPES: dict[str, str | Promise] = {
    "read": gettext_lazy("读取：本人这个身份看得到的内容"),
    "write": gettext_lazy("办理：本人这个身份可以办的事"),
    "open311": gettext_lazy("提交群众意见（Open311 的 api_key）"),
}


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def issue(office: Office, *, name: str, scopes: Collection[str], days: int, by: Actor) -> tuple[Token, str]:
    """建立访问令牌。Returns it and its secret, which is shown once and kept nowhere.

    Raises NotAllowed for an office that is not one's own or may not have any, NotReady for what is filled in wrongly.
    """
    if office.user_id != by.user_id:
        raise NotAllowed(_("访问令牌只能为自己的任职建立。"))
    if office.role in SEPARATED:
        raise NotAllowed(_("系统管理员、安全管理员、审计员每次都须本人登录验证，不能使用访问令牌。"))
    if not name.strip() or not scopes or not set(scopes) <= set(SCOPES):
        raise NotReady(_("须写明用途，并至少选择一项可用于什么。"))
    if not 1 <= days <= LONGEST:
        raise NotReady(_("有效期须在1天至{n}天之间。").format(n=LONGEST))
    if Token.objects.running().filter(user=office.user).count() >= MOST:
        raise NotReady(_("最多同时有{n}个访问令牌，请先停用不用的。").format(n=MOST))
    secret = PREFIX + secrets.token_urlsafe(32)
    now = moment.now()
    token = Token.objects.create(
        user=office.user,
        office=office,
        name=name.strip(),
        digest=_digest(secret),
        scopes=sorted(scopes),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    event = events.TokenIssued(
        username=office.user.username,
        name=token.name,
        role=office.role,
        scopes=token.scopes,
        until=token.expires_at.date().isoformat(),
    )
    append(office.user, event, by=by)
    return token, secret


@transaction.atomic
def revoke(token: Token, *, by: Actor) -> None:
    """停用访问令牌，立即生效。Its owner may, and the security administrator. Raises NotNow when it was revoked before."""
    if token.user_id != by.user_id and not by.holds("security", "system"):
        raise NotAllowed(_("只有本人和安全管理员可以停用访问令牌。"))
    if not Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=moment.now()):
        raise NotNow(_("这个访问令牌已经停用。"))
    append(token.user, events.TokenRevoked(username=token.user.username, name=token.name), by=by)


@transaction.atomic
def revoke_all(user: User, *, by: Actor) -> int:
    """Every token of an account: its sessions were ended, or it was locked. Returns how many there were."""
    running = list(Token.objects.running().filter(user=user))
    for token in running:
        revoke(token, by=by)
    return len(running)


def find(secret: str, *scopes: str) -> Token:
    """The running token with this secret that serves one of `scopes`. Raises NotAllowed for any other."""
    token = Token.objects.running().filter(digest=_digest(secret)).select_related("user", "office").first()
    if token is None or not token.user.is_active or token.user.is_locked or token.user.must_change_password:
        raise NotAllowed(_("访问令牌无效、已停用或者已过期。"))
    if not Office.objects.active().filter(pk=token.office_id).exists():
        raise NotAllowed(_("访问令牌所属的任职已经结束。"))
    if not set(scopes) & set(token.scopes):
        names = "、".join(str(SCOPES[code]) for code in scopes)
        raise NotAllowed(_("访问令牌没有这项用途：{names}。").format(names=names))
    _note_use(token)
    return token


def actor_of(token: Token, address: str) -> Actor:
    """The person in the office that the token is for; the ledger says by which token. It proves no second factor."""
    office, user = token.office, token.user
    title = office.title or roles.label_of(office.role)
    return Actor(
        name=user.name or user.username,
        user_id=user.pk,
        role=office.role,
        scope=office.scope,
        office_id=office.pk,
        title=_("{title}（访问令牌：{name}）").format(title=title, name=token.name),
        address=address,
    )


def _note_use(token: Token) -> None:
    now = moment.now()
    if token.last_used_at is None or now - token.last_used_at >= NOTED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
