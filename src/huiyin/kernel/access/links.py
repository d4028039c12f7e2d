"""One-time links: sent to a person, good for one act, once, until they expire."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import models, transaction
from django.utils.translation import gettext as _

from .. import moment
from ..actors import Actor
from ..ledger.recording import append
from ..refusals import NotAllowed
from . import events
from .models import OneTimeLink, User

LIFETIME = timedelta(days=7)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def issue(purpose: str, subject: models.Model, user: User, *, by: Actor) -> str:
    """A new token; earlier unused ones for the same act become void."""
    label = subject._meta.label_lower
    mine = OneTimeLink.objects.filter(purpose=purpose, subject_type=label, subject_id=subject.pk, user=user)
    mine.filter(used_at=None).update(used_at=moment.now())
    token = secrets.token_urlsafe(24)
    OneTimeLink.objects.create(
        purpose=purpose,
        subject_type=label,
        subject_id=subject.pk,
        user=user,
        digest=_digest(token),
        created_at=moment.now(),
        expires_at=moment.now() + LIFETIME,
    )
    append(subject, events.LinkIssued(purpose=purpose, subject=str(subject.pk)), by=by)
    return token


def find(token: str, purpose: str) -> OneTimeLink:
    """The link that a token opens. Raises NotAllowed when it is unknown, used or expired."""
    link = OneTimeLink.objects.filter(digest=_digest(token), purpose=purpose).select_related("user").first()
    if link is None or link.used_at or link.expires_at < moment.now():
        raise NotAllowed(_("链接无效、已经使用或者已过期，请联系代表工作机构重新发送。"))
    return link


@transaction.atomic
def redeem(token: str, purpose: str) -> OneTimeLink:
    """Use the link up; inside the transaction of the act it is for. Raises NotAllowed as `find` does."""
    link = find(token, purpose)
    used = OneTimeLink.objects.filter(pk=link.pk, used_at=None).update(used_at=moment.now())
    if not used:
        raise NotAllowed(_("链接已经使用。"))
    return link
