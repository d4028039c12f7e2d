"""Following a voice without an account: a secret that only whoever raised it has, and that need not be stored."""

from __future__ import annotations

import hashlib
import hmac
import uuid

from django.conf import settings
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from huiyin.directory.codes import ALPHABET
from huiyin.kernel.actors import Actor
from huiyin.kernel.keys import is_key
from huiyin.kernel.refusals import NotAllowed

from .models import Joining, Voice
from .policies import SCOPE

LENGTH = 12


def secret_of(intake: uuid.UUID) -> str:
    """The follow code of an intake: the same for a second sending of the same form, known to nobody else."""
    raw = hmac.new(settings.SECRET_KEY.encode(), f"follow:{intake}".encode(), hashlib.sha256).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in raw[:LENGTH])


def spoken(secret: str) -> str:
    """A follow code in groups of four, as it is read out and copied by hand."""
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


def digest_of(secret: str) -> str:
    """What is stored of a follow code."""
    return hashlib.sha256(secret.encode()).hexdigest()


def token(voice: Voice, secret: str) -> str:
    """What stands in the follow page's address."""
    return f"{voice.pk}-{secret}"


def text_digest(secret: str, text: str) -> str:
    """What the ledger keeps of the text: whoever has the follow code can compute it again, nobody can guess from it."""
    return hashlib.sha256(f"{secret}\n{text}".encode()).hexdigest()


def find(text: str) -> tuple[Voice, Joining | None, Actor]:
    """The voice that a token follows, as whom (a joining, or None for whoever raised it), and the actor they are.

    Raises NotAllowed for a token that follows nothing.
    """
    pk, _dash, secret = text.partition("-")
    wanted = digest_of(secret)
    voice = Voice.objects.select_related("station", "body").filter(pk=pk if is_key(pk) else None).first()
    if voice is None or len(secret) != LENGTH:
        raise NotAllowed(_("查询码不对，请核对受理编号和查询码。"))
    if voice.follow and constant_time_compare(voice.follow, wanted):
        return voice, None, Actor(name="反映人", role="public", scope=(SCOPE, voice.pk))
    joining = voice.joinings.filter(follow=wanted).first()
    if joining is None:
        raise NotAllowed(_("查询码不对，请核对受理编号和查询码。"))
    return voice, joining, Actor(name="附议人", role="public", scope=("joining", joining.pk))


def by_number(number: str, secret: str) -> Voice | None:
    """The voice with that number which the follow code opens; None when the two do not belong together."""
    secret = secret.strip().upper().replace(" ", "").replace("-", "")
    voice = Voice.objects.filter(number=number.strip().upper()).first()
    if voice is None:
        return None
    digest = digest_of(secret)
    known = constant_time_compare(voice.follow or "-", digest) or voice.joinings.filter(follow=digest).exists()
    return voice if known else None
