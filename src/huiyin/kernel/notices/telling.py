"""Telling people. Everything is queued in the transaction that causes it, and sent afterwards by the worker."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from .. import moment
from ..privacy.masking import mask_phone
from .models import Message, Notice

ATTEMPTS = 8
LABELS = {"sms": _("短信"), "mail": _("邮件"), "wecom": _("企业微信"), "dingtalk": _("钉钉")}
Channel = Callable[[str, str], None]


def tell(users: Iterable[int], text: str, *, url: str = "", urgent: bool = False) -> None:
    """Put `text` into the inbox of each account once (ids; duplicates and None are dropped)."""
    at = moment.now()
    ids = sorted({user for user in users if user})
    Notice.objects.bulk_create([Notice(user_id=user, at=at, text=text[:300], url=url, urgent=urgent) for user in ids])


def queue(channel: str, address: str, text: str, *, key: str) -> None:
    """Queue one message for an outside channel; a second one with the same key is dropped."""
    at = moment.now()
    Message.objects.get_or_create(
        key=key,
        defaults={"channel": channel, "address": address, "text": text, "created_at": at, "next_at": at},
    )


def inbox(user_id: int) -> QuerySet[Notice]:
    return Notice.objects.filter(user_id=user_id)


def unread(user_id: int) -> int:
    """How many notices wait, at most 100 are counted."""
    return Notice.objects.filter(user_id=user_id, read_at=None)[:100].count()


def mark_read(user_id: int, ids: Iterable[int] | None = None) -> int:
    """Mark notices of an account as read (all of them without `ids`); says how many."""
    found = Notice.objects.filter(user_id=user_id, read_at=None)
    if ids is not None:
        found = found.filter(id__in=list(ids))
    return found.update(read_at=moment.now())


def deliver(limit: int = 200) -> tuple[int, int]:
    """Send what is due. Returns (sent, failed); a failure is tried again later, at growing distances."""
    sent = failed = 0
    waiting = Message.objects.filter(sent_at=None, given_up_at=None, next_at__lte=moment.now())
    for pk in list(waiting.values_list("pk", flat=True)[:limit]):
        with transaction.atomic():
            message = waiting.select_for_update(skip_locked=True).filter(pk=pk).first()
            if message is None:
                continue
            message.attempts += 1
            try:
                _way(message.channel)(message.address, message.text)
            except Exception as problem:  # whatever a channel raises is this message's problem, not the worker's
                message.problem = f"{type(problem).__name__}: {problem}"[:300]
                message.next_at = moment.now() + timedelta(minutes=2**message.attempts)
                if message.attempts >= ATTEMPTS:
                    message.given_up_at = moment.now()
                failed += 1
            else:
                message.sent_at, message.problem = moment.now(), ""
                sent += 1
            message.save()
    return sent, failed


def outbox() -> QuerySet[Message]:
    """Everything that was to go out, the newest first."""
    return Message.objects.order_by("-id")


def send_again() -> int:
    """Try anew what was given up, once the channel works again; says how many."""
    given_up = Message.objects.exclude(given_up_at=None).filter(sent_at=None)
    return given_up.update(given_up_at=None, attempts=0, next_at=moment.now())


def channels() -> dict[str, Channel]:
    """The ways out: mail by Django, everything else by an Apprise address template of the settings.

    `NOTICE_CHANNELS = {"sms": "apprise-scheme://…/{address}"}`. A demonstration never sends anything: it prints.
    """
    if settings.DEMO:
        return {name: _printed(str(label)) for name, label in LABELS.items()}
    ways: dict[str, Channel] = {"mail": _mail}
    for name, template in settings.NOTICE_CHANNELS.items():
        ways[name] = _apprise(template)
    return ways


def _way(channel: str) -> Channel:
    way = channels().get(channel)
    if way is None:
        raise LookupError(_("没有配置“{channel}”渠道").format(channel=LABELS.get(channel, channel)))
    return way


def _printed(label: str) -> Channel:
    def show(address: str, text: str) -> None:
        sys.stdout.write(f"〔{label} → {mask_phone(address)}〕{text}\n")
        sys.stdout.flush()

    return show


def _mail(address: str, text: str) -> None:
    send_mail(text.splitlines()[0][:80], text, None, [address])


def _apprise(template: str) -> Channel:
    def send(address: str, text: str) -> None:
        import apprise  # noqa: PLC0415  slow to import, and only the worker needs it

        courier = apprise.Apprise()
        courier.add(template.format(address=address))
        if not courier.notify(body=text):
            raise RuntimeError("the channel did not take the message")

    return send
