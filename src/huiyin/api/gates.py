"""Who may, where a page says it: an operation is open to exactly those who open the page that does the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import get_resolver
from django.utils.translation import gettext as _

from huiyin.kernel.access import gate
from huiyin.kernel.actors import Actor
from huiyin.kernel.refusals import NotAllowed


def as_on(page: Callable[..., Any], actor: Actor) -> None:
    """Raises NotAllowed for everybody to whom `page` is closed, naming whom it is open to."""
    allowed: frozenset[str] = page.allowed  # type: ignore[attr-defined]
    if not gate.may_open(allowed, actor):
        raise NotAllowed(_("这项操作供{who}使用。").format(who=gate.named(allowed)))


def as_at(namespace: str, name: str, actor: Actor) -> None:
    """The same for a page by its name: the pages of a kind of case are opened where their addresses are declared."""
    _prefix, found = get_resolver().namespace_dict[namespace]
    as_on(next(one.callback for one in found.url_patterns if one.name == name), actor)
