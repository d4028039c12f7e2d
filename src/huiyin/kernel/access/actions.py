"""Accounts and offices: created, granted, ended, locked. Nobody grants an office to himself."""

from __future__ import annotations

import secrets
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from .. import moment
from ..actors import Actor
from ..ledger.recording import append
from ..refusals import NotAllowed, NotNow, NotReady
from . import events, roles
from .models import Office, User

ORDINARY = ("deputy", "group_head", "member", "convener", "unit_handler", "unit_head")
SEATING = ("office", "cppcc_office", "admin")
# 三员分立：系统管理、安全管理、审计由不同的人担任（GB/T 22239-2019 8.1.5）。
SEPARATED = ("admin", "security", "auditor")


def _security_only(by: Actor) -> None:
    if not by.holds("security", "system"):
        raise NotAllowed(_("账号与任职须由安全管理员办理。"))


def _check_keeper(role: str, by: Actor) -> None:
    """Deputies and unit staff are seated by the office too; every other office is for the security administrator."""
    if not (role in ORDINARY and by.holds(*SEATING)):
        _security_only(by)


@transaction.atomic
def create_account(username: str, name: str, *, by: Actor, password: str = "", demo: bool = False) -> tuple[User, str]:
    """A new account with a first password that must be changed. Returns the account and the password, shown once."""
    _security_only(by)
    username = username.strip()
    if not username or User.objects.filter(username__iexact=username).exists():
        raise NotReady(_("账号“{name}”已存在或为空。").format(name=username))
    first = password or secrets.token_urlsafe(9)
    user = User.objects.create_user(username, first, name=name, is_demo=demo, must_change_password=not demo)
    append(user, events.AccountCreated(username=username), by=by)
    return user, first


@transaction.atomic
def reset_password(user: User, *, by: Actor) -> str:
    """A new first password, shown once; the old sessions end with it, and access tokens."""
    from . import tokens  # noqa: PLC0415  tokens ask which offices may have any

    _security_only(by)
    tokens.revoke_all(user, by=by)
    first = secrets.token_urlsafe(9)
    user.set_password(first)
    user.must_change_password, user.failures, user.locked_until = True, 0, None
    user.save(update_fields=["password", "must_change_password", "failures", "locked_until"])
    append(user, events.PasswordReset(username=user.username), by=by)
    return first


@transaction.atomic
def change_password(user: User, password: str, *, by: Actor) -> None:
    """Set one's own password. Raises ValidationError when it is too weak."""
    validate_password(password, user)
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    append(user, events.PasswordChanged(username=user.username), by=by)


@transaction.atomic
def unlock(user: User, *, by: Actor) -> None:
    _security_only(by)
    user.failures, user.locked_until = 0, None
    user.save(update_fields=["failures", "locked_until"])
    append(user, events.AccountUnlocked(username=user.username), by=by)


@transaction.atomic
def set_active(user: User, active: bool, *, by: Actor) -> None:
    """Disable or enable an account; not one's own."""
    _security_only(by)
    if user.pk == by.user_id:
        raise NotAllowed(_("不能停用自己的账号。"))
    user.is_active = active
    user.save(update_fields=["is_active"])
    event = events.AccountEnabled if active else events.AccountDisabled
    append(user, event(username=user.username), by=by)


@transaction.atomic
def grant(
    user: User,
    role: str,
    scope: tuple[str, int],
    *,
    title: str = "",
    since: date | None = None,
    until: date | None = None,
    by: Actor,
) -> Office:
    """授予任职。Raises NotAllowed to whoever grants to himself or may not, NotReady for a scope of the wrong kind.

    The directory's office may seat deputies and name unit staff; everything else is for the security administrator.
    """
    _check_keeper(role, by)
    if user.pk == by.user_id:
        raise NotAllowed(_("不能给自己授予任职。"))
    since = since or moment.today()
    _check_office(user, role, scope, since, until)
    held = user.offices.filter(role=role, scope_kind=scope[0], scope_id=scope[1])
    running = held.active().first()
    if running is not None:
        return running
    waiting = held.filter(until=None).first()
    if waiting is not None:
        raise NotReady(_("已有同一任职，自{day}起生效。").format(day=waiting.since))
    office = Office.objects.create(
        user=user,
        role=role,
        scope_kind=scope[0],
        scope_id=scope[1],
        title=title,
        since=since,
        until=until,
        granted_by=by.name,
    )
    event = events.OfficeGranted(username=user.username, role=role, scope=f"{scope[0]}:{scope[1]}", title=title)
    append(user, event, by=by)
    return office


def _check_office(user: User, role: str, scope: tuple[str, int], since: date, until: date | None) -> None:
    """Raises NotReady for an office that cannot be."""
    if role not in {one.code for one in roles.all_roles()}:
        raise NotReady(_("没有这个角色。"))
    if roles.get(role).scope_kind != scope[0]:
        raise NotReady(_("该角色的任职范围不正确。"))
    if until is not None and until < since:
        raise NotReady(_("任职的结束日期不能早于开始日期。"))
    others = [code for code in SEPARATED if code != role]
    lasting = user.offices.filter(Q(until=None) | Q(until__gte=moment.today()))
    if role in SEPARATED and lasting.filter(role__in=others).exists():
        raise NotReady(_("系统管理员、安全管理员、审计员须由不同的人担任。"))


@transaction.atomic
def end_office(office: Office, *, on: date | None = None, by: Actor) -> None:
    """结束任职：从次日起不再有此权限。

    Raises NotNow for an office that has ended, NotReady for a day before it began, NotAllowed for one's own office
    of security administrator: there would be nobody left to grant it.
    """
    _check_keeper(office.role, by)
    if office.role == "security" and office.user_id == by.user_id:
        raise NotAllowed(_("不能结束自己的安全管理员任职。"))
    if office.until is not None and office.until < moment.today():
        raise NotNow(_("这项任职已经结束。"))
    on = on or moment.today()
    if on < office.since:
        raise NotReady(_("任职的结束日期不能早于开始日期。"))
    office.until = on
    office.save(update_fields=["until"])
    event = events.OfficeEnded(
        username=office.user.username, role=office.role, scope=f"{office.scope_kind}:{office.scope_id}"
    )
    append(office.user, event, by=by)
