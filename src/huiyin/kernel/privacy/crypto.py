"""Encrypting single values with AES-256-GCM. The key comes from the environment or a file only its owner reads."""

from __future__ import annotations

import base64
import os
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

PREFIX = "k1:"


@lru_cache(maxsize=1)
def _cipher() -> AESGCM:
    given = os.environ.get("HUIYIN_FIELD_KEY", "")
    if given:
        return AESGCM(base64.urlsafe_b64decode(given))
    path = Path(settings.DATA) / "field-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(base64.urlsafe_b64encode(AESGCM.generate_key(256)))
    return AESGCM(base64.urlsafe_b64decode(path.read_bytes()))


def encrypt(text: str) -> str:
    """The text as it is stored: key id, nonce and sealed bytes; another string each time. Empty stays empty."""
    if not text:
        return ""
    nonce = os.urandom(12)
    sealed = nonce + _cipher().encrypt(nonce, text.encode(), None)
    return PREFIX + base64.urlsafe_b64encode(sealed).decode()


def decrypt(stored: str) -> str:
    """The text again. Raises cryptography's InvalidTag when the key is another one or the value was changed."""
    if not stored:
        return ""
    sealed = base64.urlsafe_b64decode(stored.removeprefix(PREFIX))
    return _cipher().decrypt(sealed[:12], sealed[12:], None).decode()
