"""Rendering a page of a kind of case: its own template where it has one, the common one else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from huiyin.shell import pages

from .kind import CasePages


def render(
    request: HttpRequest, of: CasePages, name: str, context: dict[str, Any], *, fragment: str | None = None
) -> HttpResponse:
    """The page `name`; with status 422 when its form has errors. Templates know the kind as `of`."""
    form = context.get("form")
    status = 422 if form is not None and form.errors else 200
    return pages.render(request, of.template(name), {"of": of, **context}, fragment=fragment, status=status)
