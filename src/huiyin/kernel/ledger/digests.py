"""What an entry's digest is made of, and the Merkle tree of a batch (RFC 6962)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives import hashes
from django.conf import settings

EMPTY = ""


def digest(data: bytes) -> bytes:
    """SHA-256, or SM3 (GB/T 32905) where `LEDGER_DIGEST = "sm3"`."""
    if getattr(settings, "LEDGER_DIGEST", "sha256") == "sm3":
        sm3 = hashes.Hash(hashes.SM3())
        sm3.update(data)
        return sm3.finalize()
    return hashlib.sha256(data).digest()


def canonical(values: Any) -> bytes:
    """One and only one byte string for the same values: sorted keys, no spaces, UTF-8."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def moment_text(at: datetime) -> str:
    """A moment to the microsecond in UTC; both databases keep no more than that."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """The Merkle tree hash of RFC 6962 §2.1 over raw leaf values."""
    if not leaves:
        return digest(b"")
    if len(leaves) == 1:
        return digest(b"\x00" + leaves[0])
    split = _largest_power_below(len(leaves))
    return digest(b"\x01" + merkle_root(leaves[:split]) + merkle_root(leaves[split:]))


def inclusion_path(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The audit path of RFC 6962 §2.1.1 for the leaf at `index`."""
    if len(leaves) <= 1:
        return []
    split = _largest_power_below(len(leaves))
    if index < split:
        return [*inclusion_path(index, leaves[:split]), merkle_root(leaves[split:])]
    return [*inclusion_path(index - split, leaves[split:]), merkle_root(leaves[:split])]


def root_from_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root that a leaf and its audit path lead to (RFC 9162 §2.1.3.2)."""
    node, position, last = digest(b"\x00" + leaf), index, size - 1
    for sibling in path:
        if position % 2 or position == last:
            node = digest(b"\x01" + sibling + node)
            while position % 2 == 0 and position:
                position, last = position >> 1, last >> 1
        else:
            node = digest(b"\x01" + node + sibling)
        position, last = position >> 1, last >> 1
    return node


def _largest_power_below(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1
