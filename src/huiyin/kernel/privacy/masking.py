"""Showing personal data without showing it."""

from __future__ import annotations


def mask_name(name: str) -> str:
    """王某某 for 王小明: the family name stays."""
    return name[:1] + "某" * max(len(name) - 1, 0) if name else ""


def mask_phone(phone: str) -> str:
    """138****5678."""
    digits = phone.strip()
    return f"{digits[:3]}****{digits[-4:]}" if len(digits) >= 9 else "*" * len(digits)
