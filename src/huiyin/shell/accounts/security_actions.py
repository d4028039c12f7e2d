"""What the security administrator does beyond accounts and offices: locking an account, ending its sessions."""

from __future__ import annotations

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import moment
from huiyin.kernel.access import events, tokens
from huiyin.kernel.access.models import User
from huiyin.kernel.actors import Actor
from huiyin.kernel.ledger.recording import append
from huiyin.kernel.notices.telling import tell
from huiyin.kernel.refusals import NotAllowed


def _security_only(user: User, by: Actor, *, own: str) -> None:
    """Raises NotAllowed to others, and to the security administrator for the own account, with the sentence `own`."""
    if not by.holds("security", "system"):
        raise NotAllowed(_("账号与任职须由安全管理员办理。"))
    if user.pk == by.user_id:
        raise NotAllowed(own)


@transaction.atomic
def lock(user: User, *, hours: int, by: Actor) -> None:
    """Let nobody sign in with the account for some hours, end its sessions and revoke its access tokens."""
    _security_only(user, by, own=_("不能锁定自己的账号。"))
    user.locked_until = moment.now() + timedelta(hours=hours)
    user.save(update_fields=["locked_until"])
    append(user, events.AccountLocked(username=user.username, failures=user.failures), by=by)
    tokens.revoke_all(user, by=by)
    _end(user)


@transaction.atomic
def end_sessions(user: User, *, by: Actor) -> int:
    """Sign the account out everywhere, programs too. Returns how many sessions ended."""
    _security_only(user, by, own=_("不能锁定自己的账号。"))
    count = _end(user)
    append(user, events.SessionsEnded(username=user.username), by=by)
    tokens.revoke_all(user, by=by)
    return count


@transaction.atomic
def clear_factors(user: User, *, by: Actor) -> int:
    """Take off the second factors of somebody who lost them, and end the sessions. Returns how many there were.

    The person is told, because whoever can do this can sign in with a password alone from now on.
    """
    _security_only(user, by, own=_("不能清除自己的二次验证，请由另一位安全管理员办理。"))
    mine = Authenticator.objects.filter(user=user)
    count = mine.exclude(type=Authenticator.Type.RECOVERY_CODES).count()
    mine.delete()
    _end(user)
    append(user, events.SecondFactorsCleared(username=user.username, count=count), by=by)
    tell(
        [user.pk], _("安全管理员清除了您账号的二次验证，请尽快重新绑定。如果不是您本人申请，请立即报告。"), urgent=True
    )
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
