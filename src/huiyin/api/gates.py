"""Who may, where a page says it: an operation is open to exactly those who open the page that does the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from huiyin.kernel.access import gate
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed


def as_on(page: Callable[..., Any], actor: Actor) -> None:
    """Raises NotAllowed for everybody to whom `page` is closed, naming whom it is open to."""
    allowed: frozenset[str] = page.allowed  # type: ignore[attr-defined]
    if not gate.may_open(allowed, actor):
        raise NotAllowed(_("这项操作供{who}使用。").format(who=gate.named(allowed)))
