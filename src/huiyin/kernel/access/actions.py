"""Accounts and offices: created, granted, ended, locked. Nobody grants an office to himself."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext as _

from .. import moment
from ..actors import Actor
from ..ledger.recording import append
from ..refusals import NotAllowed, NotReady
from . import events, roles
from .models import Office, User

FAILURES_BEFORE_LOCK = 5
LOCK = timedelta(minutes=15)
ORDINARY = ("deputy", "group_head", "unit_handler", "unit_head")


def _security_only(by: Actor) -> None:
    if not by.holds("security", "system"):
        raise NotAllowed(_("账号与任职须由安全管理员办理。"))


def _check_keeper(role: str, by: Actor) -> None:
    """Deputies and unit staff are seated by the office too; every other office is for the security administrator."""
    if not (role in ORDINARY and by.holds("office", "admin")):
        _security_only(by)


@transaction.atomic
def create_account(username: str, name: str, *, by: Actor, password: str = "", demo: bool = False) -> tuple[User, str]:
    """A new account with a first password that must be changed. Returns the account and the password, shown once."""
    _security_only(by)
    username = username.strip()
    if not username or User.objects.filter(username=username).exists():
        raise NotReady(_("账号“{name}”已存在或为空。").format(name=username))
    first = password or secrets.token_urlsafe(9)
    user = User.objects.create_user(username, first, name=name, is_demo=demo, must_change_password=not demo)
    append(user, events.AccountCreated(username=username), by=by)
    return user, first


@transaction.atomic
def reset_password(user: User, *, by: Actor) -> str:
    """A new first password, shown once; the old sessions end with it."""
    _security_only(by)
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
def note_failure(user: User) -> None:
    """One more wrong password; the fifth locks the account for a quarter of an hour."""
    user = User.objects.select_for_update().get(pk=user.pk)
    user.failures += 1
    if user.failures >= FAILURES_BEFORE_LOCK:
        user.locked_until = moment.now() + LOCK
        append(user, events.AccountLocked(username=user.username, failures=user.failures), by=Actor.system("sign-in"))
        user.failures = 0
    user.save(update_fields=["failures", "locked_until"])


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
    if roles.get(role).scope_kind != scope[0]:
        raise NotReady(_("该角色的任职范围不正确。"))
    running = user.offices.active().filter(role=role, scope_kind=scope[0], scope_id=scope[1]).first()
    if running is not None:
        return running
    office = Office.objects.create(
        user=user,
        role=role,
        scope_kind=scope[0],
        scope_id=scope[1],
        title=title,
        since=since or moment.today(),
        until=until,
        granted_by=by.name,
    )
    event = events.OfficeGranted(username=user.username, role=role, scope=f"{scope[0]}:{scope[1]}", title=title)
    append(user, event, by=by)
    return office


@transaction.atomic
def end_office(office: Office, *, on: date | None = None, by: Actor) -> None:
    """结束任职：从次日起不再有此权限。"""
    _check_keeper(office.role, by)
    office.until = on or moment.today()
    office.save(update_fields=["until"])
    event = events.OfficeEnded(
        username=office.user.username, role=office.role, scope=f"{office.scope_kind}:{office.scope_id}"
    )
    append(office.user, event, by=by)
