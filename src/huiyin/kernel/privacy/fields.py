"""A text field that is encrypted in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from .crypto import decrypt, encrypt

if TYPE_CHECKING:
    PlainTextField = models.TextField[str, str]
else:
    PlainTextField = models.TextField


class EncryptedTextField(PlainTextField):
    """Reads and writes plain text; the database holds AES-GCM. It cannot be searched or ordered by."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return None if value is None else encrypt(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else decrypt(value)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise TypeError("an encrypted field cannot be searched")
