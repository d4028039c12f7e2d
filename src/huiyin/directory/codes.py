"""What a printed code says: a serial with a signature, so that nobody can print one that leads elsewhere."""

from __future__ import annotations

import secrets

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from huiyin.kernel.refusals import NotAllowed, NotNow

from .models import Code

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_SALT = "huiyin.directory.codes"
_LENGTH = 10


def new_serial() -> str:
    """Eight letters and digits that nobody mistakes for each other."""
    return "".join(secrets.choice(ALPHABET) for _place in range(8))


def token(code: Code) -> str:
    """What stands in the address behind the code: serial and signature, safe in a URL and short enough to print small."""
    return f"{code.serial}-{_signature(code.serial)}"


def find(text: str) -> Code:
    """The code that a scanned token names. Raises NotAllowed for a false token, NotNow for a revoked code."""
    serial, _dash, signature = text.partition("-")
    if not constant_time_compare(signature, _signature(serial)):
        raise NotAllowed(_("这个二维码不是本平台发出的，请核对张贴单位。"))
    code = Code.objects.select_related("person", "station", "activity").filter(serial=serial).first()
    if code is None:
        raise NotAllowed(_("这个二维码不是本平台发出的，请核对张贴单位。"))
    if code.revoked_at is not None:
        raise NotNow(_("这个二维码已经停用，您可以从首页选择站点反映情况。"))
    return code


def _signature(serial: str) -> str:
    return Signer(salt=_SALT).signature(serial)[:_LENGTH]
