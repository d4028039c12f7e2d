"""What templates rendered by other people's views need."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def actor(request: HttpRequest) -> dict[str, Any]:
    return {"actor": request.actor}  # type: ignore[attr-defined]
