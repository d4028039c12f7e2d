"""Locks after wrong passwords and codes: counting, refusing, and the sentence that says until when."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import moment
from ..actors import Actor
from ..ledger.recording import append
from . import events
from .models import User

FAILURES_BEFORE_LOCK = 5
LOCK = timedelta(minutes=15)


def account_named(username: str) -> User | None:
    """The account that the sign-in page means: letter case and blanks around the name do not matter there."""
    found = list(User.objects.filter(username__iexact=username.strip())[:2])
    return found[0] if len(found) == 1 else None


@transaction.atomic
def note_failure(user: User) -> User:
    """One more wrong password or code; the fifth locks the account for a quarter of an hour. Returns it as it is now."""
    user = User.objects.select_for_update().get(pk=user.pk)
    user.failures += 1
    by = Actor.system("sign-in")
    append(user, events.SignInFailed(username=user.username, failures=user.failures), by=by)
    if user.failures >= FAILURES_BEFORE_LOCK:
        user.locked_until = moment.now() + LOCK
        append(user, events.AccountLocked(username=user.username, failures=user.failures), by=by)
        user.failures = 0
    user.save(update_fields=["failures", "locked_until"])
    return user


def forget_failures(user: User) -> None:
    """The whole sign-in went well: counting begins anew."""
    if user.failures:
        User.objects.filter(pk=user.pk).update(failures=0)


def refuse_if_locked(user: User | None) -> None:
    """Raises ValidationError with the moment at which the lock ends."""
    if user is not None and user.is_locked:
        raise ValidationError(sentence(user), code="locked")


def sentence(user: User) -> str:
    """Until when a locked account stays locked, and who can open it earlier."""
    assert user.locked_until is not None
    until, now = timezone.localtime(user.locked_until), timezone.localtime(moment.now())
    when = f"{until:%H:%M}" if until.date() == now.date() else f"{until:%Y-%m-%d %H:%M}"
    return _("账号已锁定，{when}以后可以再登录；急需使用的，请联系安全管理员解锁。").format(when=when)
