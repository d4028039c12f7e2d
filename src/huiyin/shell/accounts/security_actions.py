"""What the security administrator does beyond accounts and offices: locking an account, ending its sessions."""

from __future__ import annotations

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.access import events
from huiyin.kernel.access.models import User
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.refusals import NotAllowed


def _security_only(user: User, by: Actor) -> None:
    if not by.holds("security", "system"):
        raise NotAllowed(_("账号与任职须由安全管理员办理。"))
    if user.pk == by.user_id:
        raise NotAllowed(_("不能锁定自己的账号。"))


@transaction.atomic
def lock(user: User, *, hours: int, by: Actor) -> None:
    """Let nobody sign in with the account for some hours, and end its sessions."""
    _security_only(user, by)
    user.locked_until = moment.now() + timedelta(hours=hours)
    user.save(update_fields=["locked_until"])
    append(user, events.AccountLocked(username=user.username, failures=user.failures), by=by)
    _end(user)


@transaction.atomic
def end_sessions(user: User, *, by: Actor) -> int:
    """Sign the account out everywhere. Returns how many sessions ended."""
    _security_only(user, by)
    count = _end(user)
    append(user, events.SessionsEnded(username=user.username), by=by)
    return count


def _end(user: User) -> int:
    """Remove every session of the account, however it was begun."""
    UserSession.objects.filter(user=user).delete()
    mine = [session.pk for session in sessions_of(user)]
    Session.objects.filter(pk__in=mine).delete()
    return len(mine)


def sessions_of(user: User) -> list[Session]:
    """The sessions in which the account is signed in now. Reads them all: sessions do not name their account."""
    running = Session.objects.filter(expire_date__gt=moment.now()).iterator(500)
    return [session for session in running if session.get_decoded().get(SESSION_KEY) == str(user.pk)]
